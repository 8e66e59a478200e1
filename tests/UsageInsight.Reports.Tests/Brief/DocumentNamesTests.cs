using System.Text.Json;
using UsageInsight.Reports.Brief;
using UsageInsight.Testing;

namespace UsageInsight.Reports.Tests.Brief;

/// <summary>Files are named by us: no name from outside becomes a part of a path (<c>vectors/path-traversal</c>).</summary>
public class DocumentNamesTests
{
    [Test]
    public void Briefs_OfHostileFeatures_HaveNamesOfOurOwn()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "path-traversal", "names.json")));
        var ours = BriefComposer.Compose(SomeBrief.Request()).Select(d => d.Name).ToList();
        foreach (var name in vectors.RootElement.GetProperty("names").EnumerateArray().Select(n => n.GetString()!))
        {
            Assert.That(BriefComposer.Compose(SomeBrief.Request(name)).Select(d => d.Name), Is.EqualTo(ours), name);
        }
    }

    [Test]
    public void Documents_All_HavePlainNames()
    {
        var names = BriefComposer.Compose(SomeBrief.Request()).Select(d => d.Name)
            .Concat(Enum.GetValues<ReportFormat>().SelectMany(format => ReportComposer.Compose(SomeAnalysis.Rich(), format, new())).Select(d => d.Name));

        Assert.That(names, Has.All.Match("^[a-z][a-z0-9.-]*$"));
    }
}

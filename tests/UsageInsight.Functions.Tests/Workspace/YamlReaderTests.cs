using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Yaml;

namespace UsageInsight.Functions.Tests.Workspace;

public sealed class YamlReaderTests
{
    // The core schema of YAML 1.2, which editors use: yes, no, on, off and 012 are no flags and no octals here.
    [TestCase("~", nameof(YamlScalarKind.Nothing))]
    [TestCase("null", nameof(YamlScalarKind.Nothing))]
    [TestCase("", nameof(YamlScalarKind.Nothing))]
    [TestCase("true", nameof(YamlScalarKind.Flag))]
    [TestCase("FALSE", nameof(YamlScalarKind.Flag))]
    [TestCase("yes", nameof(YamlScalarKind.Text))]
    [TestCase("off", nameof(YamlScalarKind.Text))]
    [TestCase("12", nameof(YamlScalarKind.Whole))]
    [TestCase("-3", nameof(YamlScalarKind.Whole))]
    [TestCase("+3", nameof(YamlScalarKind.Whole))]
    [TestCase("1.50", nameof(YamlScalarKind.Number))]
    [TestCase("-.5", nameof(YamlScalarKind.Number))]
    [TestCase("1e3", nameof(YamlScalarKind.Number))]
    [TestCase("2025-01-31", nameof(YamlScalarKind.Text))]
    [TestCase("1,5", nameof(YamlScalarKind.Text))]
    [TestCase("12 EUR", nameof(YamlScalarKind.Text))]
    [TestCase("1_000", nameof(YamlScalarKind.Text))]
    [TestCase("'12'", nameof(YamlScalarKind.Text))]
    [TestCase("\"true\"", nameof(YamlScalarKind.Text))]
    [TestCase("Infinity", nameof(YamlScalarKind.Text))]
    public void Read_Scalar_IsWhatTheCoreSchemaSays(string text, string kind)
    {
        var map = YamlReader.Read($"a: {text}", "f", new());

        Assert.That(((YamlScalar)map!["a"]!).Type.ToString(), Is.EqualTo(kind));
    }

    [Test]
    public void Read_Values_RememberTheirLines()
    {
        var map = YamlReader.Read("a: 1\nb:\n  - c: 2\n\n  - d\n", "f.yaml", new())!;

        var list = (YamlList)map["b"]!;
        Assert.That((map["a"]!.At.Line, list.Items[0].At.Line, list.Items[1].At.Line), Is.EqualTo((1, 3, 5)));
        Assert.That(((YamlMap)list.Items[0])["c"]!.At.ToString(), Is.EqualTo("f.yaml:3"));
    }

    [TestCase("a: *b", 1, "anchors and aliases")]
    [TestCase("a: &b 1\nc: 2", 1, "anchors and aliases")]
    [TestCase("a: 1\nb: [1, 2", 2, "not valid YAML")]
    [TestCase("a: 1\n\tb: 2", 2, "not valid YAML")]
    [TestCase("a: 1\n---\nb: 2", 2, "a second document")]
    [TestCase("[1]", 1, "the file holds a list")]
    [TestCase("a: 1\nb: 2\na: 3", 3, "stands twice")]
    public void Read_WhatIsNotTaken_IsAProblemAtItsLine(string text, int line, string what)
    {
        var problems = new ProblemLog();

        _ = YamlReader.Read(text, "f", problems);

        Assert.That(problems.All.Single().At.Line, Is.EqualTo(line));
        Assert.That(problems.All.Single().What, Does.Contain(what));
    }

    [Test]
    public void Read_DeepNesting_IsRefusedInsteadOfOverflowing()
    {
        var problems = new ProblemLog();

        _ = YamlReader.Read("a: " + new string('[', 100_000), "f", problems);

        Assert.That(problems.All.Single().What, Does.Contain("nested deeper"));
    }

    [TestCase("# only a comment\n")]
    [TestCase("")]
    public void Read_NothingButComments_IsNothingAndNoProblem(string text)
    {
        var problems = new ProblemLog();

        Assert.That(YamlReader.Read(text, "f", problems), Is.Null);
        Assert.That(problems.All, Is.Empty);
    }

    [TestCase("notice", "noticeDays")]
    [TestCase("quantiy", "quantity")]
    [TestCase("QUANTITY", "quantity")]
    [TestCase("colour", null)]
    [TestCase("x", null)]
    public void Nearest_Word_IsASlipOrNothing(string word, string? near) =>
        Assert.That(Nearest.To(word, ["noticeDays", "quantity", "price", "floor", "max"]), Is.EqualTo(near));
}

using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>Names that are code somewhere else go through the store as they are: nothing runs, nothing is confused, nothing is lost.</summary>
internal sealed class NaughtyNamesTests
{
    private static readonly string[] Injections =
    [
        "'; DROP TABLE pages; --", "' OR '1'='1", "\" OR \"\"=\"", "1; SELECT load_extension('x')", "x' UNION SELECT json FROM documents --", "$c", "@p0", "?1", ":name", "%", "_", "a%' ESCAPE '\\", "x\\", "{0}", "${env:HOME}",
        "<script>alert(1)</script>", "$(id)", "`id`", "&& id", "| id", "%n%s", "\\u0041", "NULL", "true", "0x10", "1e5", "-1", "İ", "ı", "ﬀ", "Å", "Å",
    ];

    [Test]
    public async Task Names_ThroughImportAndStore_ComeBackAsTheyWere()
    {
        string[] names = [.. Injections.Concat(HostileNames.All.Select(n => n.Text)).Select(Ledger.Identifiers.NormalizeName).OfType<string>().Where(n => n.Length <= 200).Distinct(StringComparer.Ordinal)];
        using var run = await CommandRun.WithWorkspaceAsync();
        var rows = names.Select((name, i) => $$"""{"id":"r-{{i}}","seat":"seat-{{i}}","app":{{System.Text.Json.JsonSerializer.Serialize(name)}},"feature":{{System.Text.Json.JsonSerializer.Serialize(name)}},"date":"2026-01-05"}""");
        Assert.That(await run.RunAsync("import", run.Write("names.ndjson", string.Join('\n', rows))), Is.Zero, run.Error);

        await using var session = await WorkspaceSession.OpenAsync(new() { Workspace = run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly: false, CancellationToken.None);
        var ledger = await session.Store.ReadLedgerAsync(Ledger.ShardRange.All, CancellationToken.None);
        Assert.That(ledger.Features.Select(f => f.Feature), Is.EquivalentTo(names));
        Assert.That(ledger.Features.Select(f => f.App), Is.EquivalentTo(names));
        Assert.That(await session.Store.VerifyAsync(CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Documents_WithAnyId_AreKeptApart()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("a.csv", "seat,app,feature,date\nann,app,f,2026-01-05\n"));
        await using var session = await WorkspaceSession.OpenAsync(new() { Workspace = run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System }, readOnly: false, CancellationToken.None);
        string[] ids = [.. Injections.Concat(["a", "A", "a ", " a"]).Distinct(StringComparer.Ordinal)];
        foreach (var id in ids)
        {
            Assert.That(await session.Store.WriteDocumentAsync(id, id, $"\"{ids.IndexOf(id)}\"", null, CancellationToken.None), Is.Not.Null, id);
        }

        foreach (var id in ids)
        {
            Assert.That((await session.Store.ReadDocumentAsync(id, id, CancellationToken.None))?.Json, Is.EqualTo($"\"{ids.IndexOf(id)}\""), id);
        }
    }
}

using System.Text.Json;
using UsageInsight.Storage.AzureTables.Client;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Client;

/// <summary>Whatever a value holds, in a filter it is a literal.</summary>
[TestFixture]
internal sealed class TableOdataFilterTests
{
    [Test]
    public void Values_OfEveryType_BecomeLiterals() =>
        Assert.That(
            TableClient.CreateQueryFilter($"A eq {"o'hara"} and B eq {5} and C eq {5L} and D eq {true} and E gt {new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1))}"),
            Is.EqualTo("A eq 'o''hara' and B eq 5 and C eq 5L and D eq true and E gt datetime'2026-03-02T08:00:00.0000000Z'"));

    [Test]
    public void Value_OfAnotherType_IsRefused() =>
        Assert.That(() => TableClient.CreateQueryFilter($"A eq {1.5}"), Throws.ArgumentException);

    [Test]
    public async Task Vectors_OfInjection_FindTheirOwnRowOnly()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Repository.RequireShared("vectors", "azure-table", "odata-filter-injection.json")));
        var service = new TableServiceClient(Azurite.RequireConnection(), new());
        var table = service.GetTableClient(Azurite.NewPrefix());
        await service.CreateTableIfNotExistsAsync(table.Name, CancellationToken.None);
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().Select(c => (Value: c.GetProperty("value").GetString()!, Literal: c.GetProperty("literal").GetString()!)).ToList();
        for (var i = 0; i < cases.Count; i++)
        {
            await table.AddEntityAsync(new TableEntity("p", $"{i}") { ["Value"] = cases[i].Value }, CancellationToken.None);
        }

        await table.AddEntityAsync(new TableEntity("p", "another") { ["Value"] = "another" }, CancellationToken.None);
        for (var i = 0; i < cases.Count; i++)
        {
            var filter = TableClient.CreateQueryFilter($"Value eq {cases[i].Value}");
            Assert.That(filter, Is.EqualTo($"Value eq {cases[i].Literal}"));
            Assert.That(await table.QueryAsync<TableEntity>(filter, null, null, CancellationToken.None).Select(r => r.RowKey).ToListAsync(), Is.EqualTo(new[] { $"{i}" }), filter);
        }
    }

    [Test]
    public void Filters_InTheStore_AreMadeNowhereElse()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions", "UsageInsight.Storage", "AzureTables"), "*.cs", SearchOption.AllDirectories);
        var wrong = files.SelectMany(file => File.ReadLines(file)
            .Where(line => line.Contains("\"", StringComparison.Ordinal) && Comparison().IsMatch(line) && !line.Contains("CreateQueryFilter($\"", StringComparison.Ordinal) && !line.Contains("///", StringComparison.Ordinal))
            .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));

        Assert.That(wrong, Is.Empty);
    }

    private static System.Text.RegularExpressions.Regex Comparison() => new("\\w (eq|ne|gt|ge|lt|le) [{'\\w]");
}

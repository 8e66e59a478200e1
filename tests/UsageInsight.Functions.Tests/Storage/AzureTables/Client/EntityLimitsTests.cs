using System.Text.Json;
using UsageInsight.Storage.AzureTables.Client;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Client;

/// <summary>What the service would refuse, and the emulator lets pass, is refused before it is sent.</summary>
[TestFixture]
internal sealed class EntityLimitsTests
{
    private static readonly (string Name, string Message, Func<IEnumerable<TableTransactionAction>> Actions)[] Refused =
    [
        ("none", "1 to 100 actions, not 0", () => []),
        ("101 actions", "1 to 100 actions, not 101", () => Enumerable.Range(0, 101).Select(i => Add(new("p", $"{i}")))),
        ("two partitions", "'q' follows 'p'", () => [Add(new("p", "r")), Add(new("q", "r"))]),
        ("a row twice", "'r' comes twice", () => [Add(new("p", "r")), Add(new("p", "r"))]),
        ("253 properties", "253 properties", () => [Add(With(253, 1))]),
        ("a long property", "length of 65537; 65536 is the most", () => [Add(With(1, 65_537))]),
        ("a long text", "length of 32769; 32768 is the most", () => [Add(new("p", "r") { ["T"] = new string('x', 32_769) })]),
        ("a large row", "a row may have 1048576", () => [Add(With(17, 65_536))]),
        ("a large transaction", "at most 4194304 bytes", () => Enumerable.Range(0, 5).Select(i => Add(With(11, 65_536, $"{i}")))),
        ("a long key", "RowKey has 513 characters", () => [Add(new("p", new('x', 513)))]),
        ("a slash", "may not hold", () => [Add(new("a/b", "r"))]),
        ("a control character", "may not hold", () => [Add(new("p", "a\u0085"))]),
        ("an unknown type", "is a Double", () => [Add(new("p", "r") { ["D"] = 1.5 })]),
    ];

    [TestCaseSource(nameof(Refused))]
    public void Transaction_BeyondALimit_IsRefusedWithValueAndLimit((string Name, string Message, Func<IEnumerable<TableTransactionAction>> Actions) c)
    {
        var table = new TableServiceClient("UseDevelopmentStorage=true", new()).GetTableClient("abc");

        Assert.That(async () => await table.SubmitTransactionAsync(c.Actions(), CancellationToken.None), Throws.ArgumentException.With.Message.Contains(c.Message));
    }

    [Test]
    public void Size_IsTheServicesFormula() =>
        Assert.That(EntityLimits.SizeOf(new("pk", "rk") { ["Name"] = "text", ["Bytes"] = new byte[10], ["N"] = 1, ["L"] = 1L, ["B"] = true }), Is.EqualTo(4 + 8 + 28 + 32 + 14 + 18 + 11));

    [Test]
    public void TableName_OfTheVectors_IsTakenOrRefused()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Repository.RequireShared("vectors", "azure-table", "table-names.json")));
        foreach (var vector in vectors.RootElement.GetProperty("cases").EnumerateArray())
        {
            var name = vector.GetProperty("name").GetString()!;
            Assert.That(() => EntityLimits.CheckTableName(name), vector.GetProperty("valid").GetBoolean() ? Throws.Nothing : Throws.ArgumentException, name);
        }
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableEntity With(int properties, int bytes, string key = "r")
    {
        var row = new TableEntity("p", key);
        for (var i = 0; i < properties; i++)
        {
            row[$"P{i}"] = new byte[bytes];
        }

        return row;
    }
}

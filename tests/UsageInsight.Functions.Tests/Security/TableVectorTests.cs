using System.Text.Json;
using UsageInsight.Storage.AzureTables;
using UsageInsight.Storage.AzureTables.Client;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>Hostile values in filters and keys of tables (<c>vectors/azure-table</c>).</summary>
internal sealed class TableVectorTests
{
    [Test]
    public void Filter_OfAHostileValue_HoldsItAsOneLiteral()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "azure-table", "odata-filter-injection.json")));
        foreach (var item in vectors.RootElement.GetProperty("cases").EnumerateArray())
        {
            var (value, literal) = (item.GetProperty("value").GetString()!, item.GetProperty("literal").GetString());

            Assert.That(TableClient.CreateQueryFilter($"PartitionKey eq {value} and RowKey ge {value}"), Is.EqualTo($"PartitionKey eq {literal} and RowKey ge {literal}"));
        }
    }

    [Test]
    public void Keys_OfAnyName_HoldOnlyWhatIsAllowed_AndComeBack()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "azure-table", "keys.json")));
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in vectors.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var item in property.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("keyUtf16Hex", out var hex) && hex.ValueKind == JsonValueKind.String))
            {
                var name = new string([.. item.GetProperty("keyUtf16Hex").GetString()!.Chunk(4).Select(unit => (char)Convert.ToUInt16(new string(unit), 16))]);
                var key = KeyEncoding.ToKey(name);

                Assert.That(key, Does.Match("^[-A-Za-z0-9_.!~]*$").And.Length.LessThanOrEqualTo(512), item.ToString());
                Assert.That(KeyEncoding.FromKey(key) ?? name, Is.EqualTo(name));
                Assert.That(keys.TryAdd(key, name) || keys[key] == name, Is.True, "two names, one key");
            }
        }

        Assert.That(keys, Has.Count.GreaterThan(10));
    }
}

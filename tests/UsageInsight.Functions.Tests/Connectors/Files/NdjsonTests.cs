using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Connectors.Files;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors.Files;

public class NdjsonTests
{
    private const string Good = """{"id":"1","seat":"s","app":"a","feature":"f","ts":"2026-03-01T10:00:00Z","count":2}""";

    [TestCase("""{"count":2,"ts":"2026-03-01T10:00:00.5Z","feature":"f","app":"a","seat":"s","id":"1"}""", "s a.f 2026-03-01 x2#")]
    [TestCase("""{ "seat" : "s", "app":"a","feature":"f","date":"2026-03-01" } """, "s a.f 2026-03-01 x1")]
    [TestCase("""{"seat":"s","app":"a","feature":"caf\u00e9 \"x\"","date":"2026-03-01"}""", "s a.café \"x\" 2026-03-01 x1")]
    [TestCase("""{"se\u0061t":"s","app":"a","feature":"f","date":"2026-03-01"}""", "s a.f 2026-03-01 x1")]
    [TestCase("""{"seat":null,"app":"a","feature":"f","date":"2026-03-01","id":null}""", "- a.f 2026-03-01 x1")]
    [TestCase("""{"seat":"","app":"a","feature":"f","date":"2026-03-01"}""", "- a.f 2026-03-01 x1")]
    [TestCase("""{"seat":4711,"id":12,"app":"a","feature":"f","date":"2026-03-01","count":"3"}""", "4711 a.f 2026-03-01 x3#")]
    [TestCase("""{"x":{"seat":"no","y":[1,{"z":null}]},"seat":"s","app":"a","feature":"f","date":"2026-03-01","b":true}""", "s a.f 2026-03-01 x1")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","ts":"2026-03-01T01:00:00+02:00"}""", "s a.f 2026-02-28 x1")]
    public async Task Line_OfAnyForm_IsTaken(string line, string expected)
    {
        // Three times, so that the learnt shape reads it too.
        var rows = await FileText.ReadAsync($"{line}\n{Good}\n{line}\r\n\n{line}");

        Assert.That(rows.Taken.Where((_, i) => i != 1), Is.EqualTo(new[] { expected, expected, expected }));
        Assert.That(rows.Failed, Is.Empty);
    }

    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"2026-03-01","seat":"t"}""", "duplicate-member")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"2026-03-01","x":1,"x":1}""", "duplicate-member")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"2026-03-01"}}""", "bad-json")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"2026-03-01",}""", "bad-json")]
    [TestCase("""["seat"]""", "bad-json")]
    [TestCase("""{"app":"a","feature":"f","date":"2026-03-01"}""", "missing-seat")]
    [TestCase("""{"seat":"s","feature":"f","date":"2026-03-01"}""", "missing-app")]
    [TestCase("""{"seat":"s","app":"a","date":"2026-03-01"}""", "missing-feature")]
    [TestCase("""{"seat":"s","app":"a","feature":"f"}""", "missing-date")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","ts":1767225600}""", "bad-date")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"01.03.2026"}""", "bad-date")]
    [TestCase("""{"seat":["s"],"app":"a","feature":"f","date":"2026-03-01"}""", "bad-seat")]
    [TestCase("""{"seat":"s","app":{},"feature":"f","date":"2026-03-01"}""", "bad-app")]
    [TestCase("""{"seat":"\ud800","app":"a","feature":"f","date":"2026-03-01"}""", "bad-seat")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"2026-03-01","count":null}""", "bad-count")]
    [TestCase("""{"seat":"s","app":"a","feature":"f","date":"2026-03-01","count":007}""", "bad-json")]
    [TestCase("""{"seat":"undefined","app":"a","feature":"f","date":"2026-03-01"}""", "generic-seat")]
    public async Task Line_ThatCannotBeTaken_FailsAloneWithItsReason(string line, string reason)
    {
        var rows = await FileText.ReadAsync($"{Good}\n{line}\n{Good}\n{line}\n");

        Assert.That(rows.Failed, Is.EqualTo(new[] { $"line 2 {reason}", $"line 4 {reason}" }));
        Assert.That(rows.Taken, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Counts_OfEveryTroublesomeNumber_AreExactOrFailed()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "numbers-dates", "numbers.json")));
        var lines = vectors.RootElement.GetProperty("rawJson").EnumerateArray()
            .Select(raw => $$"""{"seat":"s","app":"a","feature":"f","date":"2026-03-01","count":{{raw.GetString()}}}""").ToList();

        var rows = await FileText.ReadAsync(string.Join('\n', lines));

        Assert.That(rows.Taken, Is.EqualTo(new[] { "s a.f 2026-03-01 x0", "s a.f 2026-03-01 x1" }));
        Assert.That(rows.Failed, Has.Count.EqualTo(lines.Count - 2).And.All.EndsWith(" bad-count"));
    }

    [Test]
    public async Task JsonTestSuite_InsideRecords_IsTakenOrFailedAsTheSuiteSays()
    {
        // What holds a line end is left out: in NDJSON the record ends there, whatever the suite says of the whole.
        var values = Directory.EnumerateFiles(Repository.RequireShared("vectors", "json-test-suite", "test_parsing"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileName(file), Value: File.ReadAllBytes(file))).Where(v => !v.Value.Contains((byte)'\n')).ToList();
        byte[] text = [.. values.SelectMany(v => (byte[])[.. "{\"x\":"u8, .. v.Value, .. ",\"seat\":\"s\",\"app\":\"a\",\"feature\":\"f\",\"date\":\"2026-03-01\"}\n"u8])];

        var rows = await FileText.ReadAsync(text);

        Assert.That(rows.Taken.Count + rows.Failed.Count, Is.EqualTo(values.Count).And.GreaterThan(250));
        var failed = rows.Failed.Select(f => values[int.Parse(f.Split(' ')[1], CultureInfo.InvariantCulture) - 1].Name).ToHashSet();
        Assert.That(values.Select(v => v.Name).Where(n => n[0] == 'n'), Is.SubsetOf(failed));

        // Refused by us alone: two members of one name, which the suite allows.
        Assert.That(failed.Where(n => n[0] == 'y'), Is.EquivalentTo(new[] { "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json" }));
    }

    [Test]
    public async Task Lines_WrittenInManyWays_SayTheSameAsTheirObjects([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        string[] names = ["a", "seven77", "eight888", "sixteen-letters.", "seventeen-letters", "caf\u00e9", "with \"quotes\"", new('x', 70), new('y', 300)];
        var (text, expected) = (new StringBuilder(), new List<string>());
        var orders = Enumerable.Range(0, 12).Select(_ => (string[])[.. new[] { "seat", "app", "feature", "date", "count", "note" }.OrderBy(_ => random.Next())]).ToList();
        for (var i = 0; i < 2000; i++)
        {
            string Pick() => names[random.Next(names.Length)];
            var (seat, app, feature, count) = (Pick(), Pick(), Pick(), random.Next(1, 12000));
            var values = new Dictionary<string, object> { ["seat"] = seat, ["app"] = app, ["feature"] = feature, ["date"] = "2026-02-03", ["count"] = count, ["note"] = Pick() };
            var space = new string(' ', random.Next(2));
            var members = orders[random.Next(orders.Count)].Select(name => $"\"{name}\":{space}{JsonSerializer.Serialize(values[name])}");
            text.Append('{').AppendJoin("," + space, members).Append('}').Append(random.Next(3) == 0 ? " \r\n" : "\n");
            expected.Add($"{seat} {app}.{feature} 2026-02-03 x{count}");
        }

        var rows = await FileText.ReadAsync(text.ToString());

        Assert.That(rows.Failed, Is.Empty);
        Assert.That(rows.Taken, Is.EqualTo(expected));
    }

    [Test]
    public async Task BadLines_AmongManyGoodOnes_FailInTheirPlace()
    {
        string Line(int i) => i % 7 == 0 ? $$"""{"app":"a","feature":"f{{i}}","date":"2026-03-01"}"""
            : i % 11 == 0 ? "{"
            : i % 13 == 0 ? $$"""{"seat":"null","app":"a","feature":"f{{i}}","date":"2026-03-01"}"""
            : i % 17 == 0 ? $$"""{"seat":"s","app":"a","feature":"f{{i}}","date":"2026-03-32"}"""
            : $$"""{"seat":"s","app":"a","feature":"f{{i}}","date":"2026-03-01"}""";
        string? Reason(int i) => i % 7 == 0 ? "missing-seat" : i % 11 == 0 ? "bad-json" : i % 13 == 0 ? "generic-seat" : i % 17 == 0 ? "bad-date" : null;
        var lines = Enumerable.Range(1, 2000).ToList();

        var rows = await FileText.ReadAsync(string.Join('\n', lines.Select(Line)));

        Assert.That(rows.Failed, Is.EqualTo(lines.Where(i => Reason(i) is not null).Select(i => $"line {i} {Reason(i)}")));
        Assert.That(rows.Taken, Is.EqualTo(lines.Where(i => Reason(i) is null).Select(i => $"s a.f{i} 2026-03-01 x1")));
    }

    [Test]
    public async Task BrokenUtf8_InOneLine_FailsThatLine()
    {
        var rows = await FileText.ReadAsync([.. Encoding.UTF8.GetBytes(Good + "\n{\"seat\":\"é"), 0xff, .. Encoding.UTF8.GetBytes("\"}\n" + Good)]);

        Assert.That(rows.Failed, Is.EqualTo(new[] { "line 2 bad-encoding" }));
        Assert.That(rows.Taken, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Record_LongerThanAnyMayBe_FailsWithoutBeingHeld()
    {
        var rows = await FileText.ReadAsync($"{Good}\n{new string('x', 9 << 20)}\n{Good}\n{new string('y', 300 << 10)}\n{Good}");

        Assert.That(rows.Failed, Is.EqualTo(new[] { "line 2 record-too-long", "line 4 record-too-long" }));
        Assert.That(rows.Taken, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Columns_OfOtherNames_AreMapped()
    {
        var options = FileText.Options with
        {
            Columns = new Dictionary<string, string> { ["seat"] = "userId", ["feature"] = "event", ["ts"] = "timestamp" },
            App = "product",
            DateFormat = "dd.MM.yyyy",
        };

        var rows = await FileText.ReadAsync("""{"userId":"u","event":"e","timestamp":"01.03.2026","seat":"x"}""", options);

        Assert.That(rows.Taken, Is.EqualTo(new[] { "u product.e 2026-03-01 x1" }));
    }

    [Test]
    public void File_WhoseRecordsAllLackAField_IsRefusedNamingWhatTheyHave()
    {
        var text = string.Concat(Enumerable.Repeat("""{"user":"u","what":"e","ts":"2026-03-01"}""" + "\n", 100));

        Assert.That(async () => await FileText.ReadAsync(text), Throws.TypeOf<FileRefusedException>().With.Property("Expected").Contains("\"user\", \"what\", \"ts\""));
    }

    [Test]
    public async Task Rows_ReadByManyParsers_KeepTheFilesOrder()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 120_000; i++)
        {
            text.Append($$"""{"id":"{{i}}","seat":"seat{{i % 977}}","app":"a","feature":"f{{i % 13}}","ts":"2026-03-01T10:00:00Z","count":{{i % 1000}}}""").Append('\n');
        }

        var rows = await FileText.ReadAsync(text.ToString(), FileText.Options with { Parsers = 3 });

        Assert.That(rows.Taken, Is.EqualTo(Enumerable.Range(0, 120_000).Select(i => $"seat{i % 977} a.f{i % 13} 2026-03-01 x{i % 1000}#")));
    }
}

using System.Text;
using System.Text.Json;
using UsageInsight.Connectors.Files;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors.Files;

public class CsvTests
{
    private const string Header = "seat,app,feature,date,count\n";

    [TestCase("seat,app,feature,date,count\ns,a,f,2026-03-01,2\n")]
    [TestCase("\n\nseat,app,feature,date,count\r\ns,a,f,2026-03-01,2\r\n\r\n")]
    [TestCase("Count; DATE ;feature;app;SEAT;new\n2;2026-03-01;f;a;s;x")]
    [TestCase("seat\tapp\tfeature\tts\tcount\ns\ta\tf\t2026-03-01T23:59:59Z\t2")]
    [TestCase("\"seat\"|\"app\"|\"feature\"|\"date\"|\"count\"\n\"s\"|\"a\"|\"f\"|\"2026-03-01\"|\"2\"")]
    [TestCase("seat,note,app,feature,date,count\ns,\"two\nlines, \"\"quoted\"\"\",a,f,2026-03-01,2")]
    [TestCase("seat,app,feature,date,count\ns,a,f, 2026-03-01 , 2 ")]
    public async Task Row_OfAnyLayout_IsMappedByItsHeader(string text)
    {
        Assert.That((await FileText.ReadAsync(text)).Taken, Is.EqualTo(new[] { "s a.f 2026-03-01 x2" }));
    }

    [TestCaseSource(nameof(Encodings))]
    public async Task File_InAnotherEncoding_IsReadAsText(Encoding encoding, bool mark)
    {
        var text = encoding.GetBytes("seat;app;feature;date\ns;a;Übersicht é;2026-03-01\n");

        var rows = await FileText.ReadAsync([.. mark ? encoding.GetPreamble() : [], .. text]);

        Assert.That(rows.Taken, Is.EqualTo(new[] { "s a.Übersicht é 2026-03-01 x1" }));
    }

    [TestCase("s,a,f,2026-03-01", "column-count")]
    [TestCase("s,a,f,2026-03-01,1,x", "column-count")]
    [TestCase("s,a,f,2026-03-01,\"3,0\"", "bad-count")]
    [TestCase("s,a,f,2026-03-01,", "bad-count")]
    [TestCase("s,a,f,03/01/2026,1", "bad-date")]
    [TestCase("s,a,f,,1", "missing-date")]
    [TestCase("s,a,,2026-03-01,1", "missing-feature")]
    [TestCase("s,a,5\" disk,2026-03-01,1", "stray-quote")]
    [TestCase("s,a,\"f\"x,2026-03-01,1", "stray-quote")]
    [TestCase("s,a,\"f,2026-03-01,1", "open-quote")]
    public async Task Row_ThatCannotBeTaken_FailsAloneWithItsReason(string row, string reason)
    {
        var rows = await FileText.ReadAsync($"{Header}s,a,f,2026-03-01,1\n{row}\ns,a,g,2026-03-01,1\n");

        Assert.That(rows.Failed, Is.EqualTo(new[] { $"line 3 {reason}" }));
        Assert.That(rows.Taken, Is.EqualTo(new[] { "s a.f 2026-03-01 x1", "s a.g 2026-03-01 x1" }));
    }

    [Test]
    public async Task BadRows_AmongManyGoodOnes_FailInTheirPlace([Values("\n", "\r\n")] string lineEnd, [Values(false, true)] bool quoted)
    {
        var seat = quoted ? "\"s\"" : "s";
        string Row(int i) => i % 7 == 0 ? $"{seat},a,f{i}" : i % 11 == 0 ? $"{seat},a,f{i},2026-03-32,1" : i % 13 == 0 ? $"null,a,f{i},2026-03-01,1" : $"{seat},a,f{i}, 2026-03-01 ,{i}";
        string? Reason(int i) => i % 7 == 0 ? "column-count" : i % 11 == 0 ? "bad-date" : i % 13 == 0 ? "generic-seat" : null;
        var lines = Enumerable.Range(2, 2000).ToList();

        var rows = await FileText.ReadAsync(Header.TrimEnd('\n') + lineEnd + string.Join(lineEnd, lines.Select(Row)));

        Assert.That(rows.Failed, Is.EqualTo(lines.Where(i => Reason(i) is not null).Select(i => $"line {i} {Reason(i)}")));
        Assert.That(rows.Taken, Is.EqualTo(lines.Where(i => Reason(i) is null).Select(i => $"s a.f{i} 2026-03-01 x{i}")));
    }

    [TestCase("user,app,feature,date", "no column seat", "\"user\", \"app\", \"feature\", \"date\"")]
    [TestCase("seat,app,feature,day", "no column ts or date", "\"day\"")]
    [TestCase("seat,feature,date", "no column app", "--app")]
    [TestCase("seat,app,feature,date,Seat", "column seat twice", "\"Seat\"")]
    [TestCase("\u0007bell,app,feature,something", "no column seat", "\"?bell\"")]
    public async Task Header_WithoutANeededColumn_RefusesTheFileNamingIt(string header, string what, string shown)
    {
        var refused = (await Assert.ThrowsAsync<FileRefusedException>(async () => await FileText.ReadAsync(header + "\n1,2,3,4\n")))!;

        Assert.That(refused.Message, Does.Contain(what));
        Assert.That(refused.Expected + refused.Next, Does.Contain(shown));
    }

    [Test]
    public async Task Feature_SplitAtACharacter_GivesTheApp()
    {
        var rows = await FileText.ReadAsync("seat,feature,date\ns,nova/compute/api,2026-03-01\ns,plain,2026-03-01", FileText.Options with { SplitFeature = '/' });

        Assert.That(rows.Taken, Is.EqualTo(new[] { "s nova.compute/api 2026-03-01 x1" }));
        Assert.That(rows.Failed, Is.EqualTo(new[] { "line 3 missing-app" }));
    }

    [Test]
    public void Spectrum_OfQuotedFiles_IsSplitAsItsJsonSays([Values("comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8")] string name)
    {
        var text = File.ReadAllBytes(Repository.RequireShared("vectors", "csv-spectrum", "csvs", name + ".csv"));
        using var expected = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "csv-spectrum", "json", name + ".json")));

        var rows = SplitAll(text);

        var read = rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(c => c.First, c => c.Second.ReplaceLineEndings("\n"))).ToList();
        Assert.That(read, Is.EqualTo(expected.RootElement.EnumerateArray().Select(o => o.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!.ReplaceLineEndings("\n")))));
    }

    [Test]
    public void Chunks_OfQuotedRows_NeverCutARecord([Values(1, 2)] int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 25_000).Select(i => new[] { $"{i}", Cell(random), Cell(random) }).ToList();
        var text = Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => string.Join(',', r.Select(Quote)) + (seed % 2 == 0 ? "\n" : "\r\n"))));
        var reader = new ChunkReader(new MemoryStream(text), ChunkReader.MaxRecordBytes * 2);
        var read = new List<string[]>();
        var lines = new List<long>();
        while (reader.Next(new CsvRecords((byte)',')) is { } chunk)
        {
            lines.Add(chunk.FirstLine);
            read.AddRange(SplitAll(chunk.Text.ToArray()));
            reader.Return(chunk);
        }

        Assert.That(lines, Has.Count.GreaterThan(1));
        Assert.That(read, Is.EqualTo(rows));
    }

    [Test]
    public async Task OpenQuote_BeforeAMillionRows_CostsOneRow()
    {
        var text = new StringBuilder(Header).Append("s,a,\"f,2026-03-01,1\n");
        for (var i = 0; i < 200_000; i++)
        {
            text.Append("s,a,f,2026-03-01,1\n");
        }

        var rows = await FileText.ReadAsync(text.ToString());

        Assert.That(rows.Failed, Is.EqualTo(new[] { "line 2 open-quote" }));
        Assert.That(rows.Taken, Has.Count.EqualTo(200_000));
    }

    private static IEnumerable<TestCaseData> Encodings()
    {
        yield return new(Encoding.UTF8, true) { TestName = "UTF-8 with mark" };
        yield return new(Encoding.Unicode, true) { TestName = "UTF-16 LE with mark" };
        yield return new(Encoding.BigEndianUnicode, true) { TestName = "UTF-16 BE with mark" };
        yield return new(Encoding.Unicode, false) { TestName = "UTF-16 LE" };
        yield return new(Encoding.BigEndianUnicode, false) { TestName = "UTF-16 BE" };
        yield return new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, false) { TestName = "Windows-1252" };
    }

    private static List<string[]> SplitAll(byte[] text)
    {
        var records = new CsvRecords((byte)',');
        var rows = new List<string[]>();
        var values = new List<(int Start, int Length)>();
        for (var at = 0; at < text.Length;)
        {
            var length = records.RecordLength(text.AsSpan(at), out _);
            var record = text.AsSpan(at, length).TrimEnd("\r\n"u8);
            var scratch = new byte[record.Length];
            Assert.That(records.Split(record, values, scratch), Is.Null);
            var row = new string[values.Count];
            for (var i = 0; i < row.Length; i++)
            {
                var (start, size) = values[i];
                row[i] = Encoding.UTF8.GetString(start < 0 ? scratch.AsSpan(-start - 1, size) : record.Slice(start, size));
            }

            rows.Add(row);
            at += length;
        }

        return rows;
    }

    private static string Cell(Random random) => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => "ab,\"\n xyz"[random.Next(9)]));

    private static string Quote(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

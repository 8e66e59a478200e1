using System.Text.Json;
using UsageInsight.Connectors.Files;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors.Files;

public class CompressionTests
{
    private const string Rows = "seat,app,feature,date\ns,a,f,2026-03-01\nt,a,g,2026-02-28\n";

    [Test]
    public void Runtime_OnACutStream_IsStrict() => Assert.That(StrictCompression.Ensure, Throws.Nothing);

    [Test]
    public async Task GzipFile_ThatIsWhole_IsReadLikeThePlainOne() =>
        Assert.That((await FileText.ReadAsync(FileText.Gzip(Rows))).Taken, Is.EqualTo((await FileText.ReadAsync(Rows)).Taken));

    [Test]
    public void GzipFile_CutAtAnyByte_IsRefused()
    {
        var whole = FileText.Gzip(Rows);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.That(async () => await FileText.ReadAsync(whole[..length]), Throws.TypeOf<FileRefusedException>(), $"cut after {length} of {whole.Length} bytes");
        }
    }

    [Test]
    public void PipedGzip_CutAtAnyByte_IsRefused()
    {
        var whole = FileText.Gzip(Rows);
        for (var length = 2; length < whole.Length; length++)
        {
            var pipe = new PrefixedStream(whole.AsMemory(0, length), new MemoryStream());
            Assert.That(() => ReadAll(TextSource.Open(pipe)), Throws.TypeOf<FileRefusedException>(), $"cut after {length} of {whole.Length} bytes");
        }

        Assert.That(ReadAll(TextSource.Open(new PrefixedStream(whole, new MemoryStream()))), Is.EqualTo(Rows));
    }

    // What each archive of the outside collection gives: its lines, or the refusal.
    [TestCase("gz-ok", 1000)]
    [TestCase("gz-truncated-half", null)]
    [TestCase("gz-truncated-no-trailer", null)]
    [TestCase("gz-truncated-trailer-4", null)]
    [TestCase("gz-bad-crc", null)]
    [TestCase("gz-bad-isize", null)]
    [TestCase("gz-flipped-byte", null)]
    [TestCase("gz-two-members", 1000)]
    [TestCase("gz-trailing-garbage", 1000)]
    [TestCase("gz-trailing-zeros", 1000)]
    [TestCase("gz-empty-member", 0)]
    [TestCase("gz-header-only", null)]
    [TestCase("gz-bomb-64MiB-zeros", null)]
    [TestCase("gz-in-gz", null)]
    [TestCase("zip-ok", null)]
    [TestCase("zip-bad-crc", null)]
    [TestCase("xlsx-xxe", null)]
    public void Archive_OfTheOutsideCollection_IsReadOrRefused(string id, int? lines)
    {
        using var archives = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "archives", "archives.json")));
        var bytes = archives.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("id").GetString() == id).GetProperty("base64").GetBytesFromBase64();

        if (lines is { } expected)
        {
            var source = TextSource.Open(new MemoryStream(bytes));
            Assert.That(ReadAll(source).Count(c => c == '\n'), Is.EqualTo(expected));
            Assert.That(source.HasTrailingData(), Is.EqualTo(id == "gz-trailing-garbage"));
        }
        else
        {
            Assert.That(async () => await FileText.ReadAsync(bytes), Throws.TypeOf<FileRefusedException>());
        }
    }

    [Test]
    public void Bomb_OfGoodLookingRecords_IsStoppedAtTheRatio()
    {
        var line = """{"seat":"s","app":"a","feature":"f","date":"2026-03-01"}""" + "\n";
        var bomb = FileText.Gzip(string.Concat(Enumerable.Repeat(line, (40 << 20) / line.Length)));

        Assert.That(async () => await FileText.ReadAsync(bomb), Throws.TypeOf<FileRefusedException>().With.Message.Contains("100 times"));
    }

    [TestCase("")]
    [TestCase("\r\n \n")]
    public void File_WithoutAnything_IsRefusedAsEmpty(string text) =>
        Assert.That(async () => await FileText.ReadAsync(text), Throws.TypeOf<FileRefusedException>().With.Message.Contains("empty"));

    [Test]
    public void JsonArray_InsteadOfLines_IsRefusedWithTheWayOut() =>
        Assert.That(async () => await FileText.ReadAsync("[{\"seat\":\"s\"}]"), Throws.TypeOf<FileRefusedException>().With.Property("Next").Contains("jq"));

    private static string ReadAll(TextSource source) => new StreamReader(source.Text).ReadToEnd();
}

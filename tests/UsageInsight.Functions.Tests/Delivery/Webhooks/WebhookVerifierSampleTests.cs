using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Webhooks;

/// <summary>The samples of the documentation, cut out of it and run: what people copy works.</summary>
[Category("P15")]
public class WebhookVerifierSampleTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly WebhookSecret Secret = WebhookSecret.Create();
    private static readonly byte[] Body = "{\"title\":\"EUR 41,200 a year can go – by 14 Jan\"}"u8.ToArray();

    private static readonly Case[] Cases =
    [
        new("ours", Secret.Reveal(), "msg_1", Seconds(Now), Sign(Now), Body, Now, true),
        new("of two secrets one matches", Secret.Reveal(), "msg_1", Seconds(Now), $"{WebhookSignature.Sign([WebhookSecret.Create(), Secret], "msg_1", Now, Body)}", Body, Now, true),
        new("unknown version beside ours", Secret.Reveal(), "msg_1", Seconds(Now), $"v9,AAAA {Sign(Now)}", Body, Now, true),
        new("unknown version only", Secret.Reveal(), "msg_1", Seconds(Now), Sign(Now).Replace("v1,", "v2,", StringComparison.Ordinal), Body, Now, false),
        new("another secret", Secret.Reveal(), "msg_1", Seconds(Now), WebhookSignature.Sign([WebhookSecret.Create()], "msg_1", Now, Body), Body, Now, false),
        new("another id", Secret.Reveal(), "msg_2", Seconds(Now), Sign(Now), Body, Now, false),
        new("another body", Secret.Reveal(), "msg_1", Seconds(Now), Sign(Now), [.. Body, (byte)' '], Now, false),
        new("six minutes old", Secret.Reveal(), "msg_1", Seconds(Now.AddMinutes(-6)), Sign(Now.AddMinutes(-6)), Body, Now, false),
        new("six minutes ahead", Secret.Reveal(), "msg_1", Seconds(Now.AddMinutes(6)), Sign(Now.AddMinutes(6)), Body, Now, false),
        new("four minutes old", Secret.Reveal(), "msg_1", Seconds(Now.AddMinutes(-4)), Sign(Now.AddMinutes(-4)), Body, Now, true),
        new("nothing", Secret.Reveal(), "msg_1", Seconds(Now), "", Body, Now, false),
    ];

    [Test]
    public void CSharpSample_OfTheDocumentation_CompilesAndJudgesRight()
    {
        var verify = Compile(Sample("csharp")).GetType("WebhookVerifier")!.GetMethod("IsValid")!;

        foreach (var c in All())
        {
            Assert.That(verify.Invoke(null, [c.Secret, c.Id, c.Timestamp, c.Signatures, c.Body, c.Now]), Is.EqualTo(c.Valid), c.Name);
        }
    }

    [Test]
    public async Task NodeSample_OfTheDocumentation_JudgesRight()
    {
        var script = $$"""
            {{Sample("js")}}
            for (const c of JSON.parse(process.argv[1])) {
              console.log(isValid(c.secret, c.id, c.timestamp, c.signatures, Buffer.from(c.body, "base64"), c.now));
            }
            """;

        Assert.That(await NodeAsync(script, Repository.Root, All()), Is.EqualTo(All().Select(c => c.Valid ? "true" : "false")));
    }

    [Test]
    public async Task StandardWebhooksPackage_Unmodified_AcceptsWhatWeSignAndNothingElse()
    {
        var clients = Path.Combine(Repository.Root, "tests", "clients");
        if (!Directory.Exists(Path.Combine(clients, "node_modules", "standardwebhooks")))
        {
            Assert.Ignore("needs the clients of other people: run npm ci in tests/clients");
        }

        // The package reads the machine's clock: each case is moved to where the present stands in for the sample's.
        const string Script = """
            import { Webhook } from "standardwebhooks";
            for (const c of JSON.parse(process.argv[1])) {
              Date.now = () => c.now * 1000;
              const RealDate = Date;
              globalThis.Date = class extends RealDate { constructor(...a) { a.length ? super(...a) : super(c.now * 1000); } };
              let valid = true;
              try {
                new Webhook(c.secret).verify(Buffer.from(c.body, "base64").toString("utf8"), { "webhook-id": c.id, "webhook-timestamp": c.timestamp, "webhook-signature": c.signatures });
              } catch { valid = false; }
              globalThis.Date = RealDate;
              console.log(valid);
            }
            """;

        Assert.That(await NodeAsync(Script, clients, Cases), Is.EqualTo(Cases.Select(c => c.Valid ? "true" : "false")));
    }

    /// <summary>Our own cases, and the published ones where they are at hand.</summary>
    private static List<Case> All()
    {
        var cases = Cases.ToList();
        if (Repository.Shared is { } shared)
        {
            using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(shared, "vectors", "standard-webhooks", "vectors.json")));
            cases.AddRange(file.RootElement.GetProperty("verify").EnumerateArray().Select(Published));
        }

        return cases;
    }

    private static Case Published(JsonElement vector)
    {
        var headers = vector.GetProperty("headers");
        string? Header(string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new(
            vector.GetProperty("id").GetString()!,
            vector.GetProperty("secret").GetString()!,
            Header("webhook-id"),
            Header("webhook-timestamp"),
            Header("webhook-signature"),
            Encoding.UTF8.GetBytes(vector.GetProperty("payload").GetString()!),
            DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("now").GetInt64()),
            vector.GetProperty("valid").GetBoolean());
    }

    private static string Seconds(DateTimeOffset at) => $"{at.ToUnixTimeSeconds()}";

    private static string Sign(DateTimeOffset at) => WebhookSignature.Sign([Secret], "msg_1", at, Body);

    private static string Sample(string language)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "functions", "UsageInsight.Functions", "Delivery", "README.md"));
        return Regex.Match(text, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
    }

    private static Assembly Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "sample", [CSharpSyntaxTree.ParseText(source)], references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.That(result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        return Assembly.Load(image.ToArray());
    }

    private static async Task<string[]> NodeAsync(string script, string folder, IReadOnlyList<Case> judged)
    {
        var cases = JsonSerializer.Serialize(judged.Select(c => new
        {
            secret = c.Secret, id = c.Id, timestamp = c.Timestamp, signatures = c.Signatures, body = Convert.ToBase64String(c.Body), now = c.Now.ToUnixTimeSeconds(),
        }));
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", script, "--", cases]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed record Case(string Name, string Secret, string? Id, string? Timestamp, string? Signatures, byte[] Body, DateTimeOffset Now, bool Valid);
}

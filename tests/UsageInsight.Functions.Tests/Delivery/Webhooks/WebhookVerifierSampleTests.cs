using System.Diagnostics;
using System.Reflection;
using System.Text;
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

    private static readonly (string Name, string Id, DateTimeOffset At, string Signatures, byte[] Body, bool Valid)[] Cases =
    [
        ("ours", "msg_1", Now, Sign(Now), Body, true),
        ("of two secrets one matches", "msg_1", Now, $"{WebhookSignature.Sign([WebhookSecret.Create(), Secret], "msg_1", Now, Body)}", Body, true),
        ("unknown version beside ours", "msg_1", Now, $"v9,AAAA {Sign(Now)}", Body, true),
        ("unknown version only", "msg_1", Now, Sign(Now).Replace("v1,", "v2,", StringComparison.Ordinal), Body, false),
        ("another secret", "msg_1", Now, WebhookSignature.Sign([WebhookSecret.Create()], "msg_1", Now, Body), Body, false),
        ("another id", "msg_2", Now, Sign(Now), Body, false),
        ("another body", "msg_1", Now, Sign(Now), [.. Body, (byte)' '], false),
        ("six minutes old", "msg_1", Now.AddMinutes(-6), Sign(Now.AddMinutes(-6)), Body, false),
        ("six minutes ahead", "msg_1", Now.AddMinutes(6), Sign(Now.AddMinutes(6)), Body, false),
        ("four minutes old", "msg_1", Now.AddMinutes(-4), Sign(Now.AddMinutes(-4)), Body, true),
        ("nothing", "msg_1", Now, "", Body, false),
    ];

    [Test]
    public void CSharpSample_OfTheDocumentation_CompilesAndJudgesRight()
    {
        var verify = Compile(Sample("csharp")).GetType("WebhookVerifier")!.GetMethod("IsValid")!;

        foreach (var c in Cases)
        {
            var valid = verify.Invoke(null, [Secret.Reveal(), c.Id, $"{c.At.ToUnixTimeSeconds()}", c.Signatures, c.Body, Now]);
            Assert.That(valid, Is.EqualTo(c.Valid), c.Name);
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

        Assert.That(await NodeAsync(script, Repository.Root), Is.EqualTo(Cases.Select(c => c.Valid ? "true" : "false")));
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

        Assert.That(await NodeAsync(Script, clients), Is.EqualTo(Cases.Select(c => c.Valid ? "true" : "false")));
    }

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

    private static async Task<string[]> NodeAsync(string script, string folder)
    {
        var cases = System.Text.Json.JsonSerializer.Serialize(Cases.Select(c => new
        {
            secret = Secret.Reveal(), id = c.Id, timestamp = $"{c.At.ToUnixTimeSeconds()}", signatures = c.Signatures, body = Convert.ToBase64String(c.Body), now = Now.ToUnixTimeSeconds(),
        }));
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", script, "--", cases]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

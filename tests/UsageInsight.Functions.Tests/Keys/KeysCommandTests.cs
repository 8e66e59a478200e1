using System.Text.Json;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Keys;

internal sealed class KeysCommandTests
{
    private readonly TemporaryFolder _folder = new();

    [SetUp]
    public async Task MakeWorkspaceAsync()
    {
        _folder.Empty();
        await RunAsync("init", _folder.Path);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("ingest", "ui_w_")]
    [TestCase("read", "ui_r_")]
    [TestCase("admin", "ui_a_")]
    public async Task Create_AnswersIdAndKeyOnce_AndKeepsOnlyItsHash(string scope, string prefix)
    {
        using var made = JsonDocument.Parse((await RunAsync("keys", "create", "--scope", scope, "--json", "--workspace", _folder.Path)).Out);
        var (id, key) = (made.RootElement.GetProperty("id").GetString()!, made.RootElement.GetProperty("key").GetString()!);

        Assert.That(made.RootElement.EnumerateObject().Select(m => m.Name), Is.EqualTo(["id", "key"]));
        Assert.That(key, Does.StartWith(prefix + id + "_"));
        var file = Path.Combine(_folder.Path, ".usageinsight", "keys.json");
        Assert.That(await File.ReadAllTextAsync(file), Does.Contain(id).And.Not.Contain(key[KeyText.PublicLength..]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.That((await RunAsync("keys", "list", "--workspace", _folder.Path)).Out, Does.Contain(id).And.Not.Contain(key[KeyText.PublicLength..]));
    }

    [TestCase("ingest", "/v1/batch")]
    [TestCase("read", "/insight/v1")]
    public async Task Create_ForPeople_SaysWhereTheKeyGoesAndTellsItOnStandardOutputAlone(string scope, string path)
    {
        var (_, output, error) = await RunAsync("keys", "create", "--scope", scope, "--workspace", _folder.Path);

        Assert.That(error, Does.Contain("next: ").And.Contain(path).And.Not.Contain(output.Trim()));
    }

    [Test]
    public async Task Rotate_KeepsTheSource_AndEndsTheOldKeyAfterTheOverlap()
    {
        var old = await CreateAsync("web");

        using var made = JsonDocument.Parse((await RunAsync("keys", "rotate", old.Id, "--overlap-hours", "2", "--json", "--workspace", _folder.Path)).Out);

        var keys = KeyList().Read().Keys;
        Assert.That(keys.Select(k => k.Name), Is.EqualTo(["web", "web"]));
        Assert.That((keys[0].ReplacedBy, keys[0].ExpiresAt - keys[1].CreatedAt), Is.EqualTo((made.RootElement.GetProperty("id").GetString(), TimeSpan.FromHours(2))));
        Assert.That(made.RootElement.GetProperty("replaces").GetString(), Is.EqualTo(old.Id));
    }

    [Test]
    public async Task Revoke_IsSeenByARunningServerWithoutARestart()
    {
        var clock = new ManualTimeProvider();
        var key = await CreateAsync("web");
        var ring = new KeyRing(KeyList(), clock);
        Assert.That(ring.Judge(key.Text, KeyScope.Ingest, null, out _), Is.EqualTo(KeyRefusal.None));

        await RunAsync("keys", "revoke", key.Id, "--workspace", _folder.Path);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(ring.Judge(key.Text, KeyScope.Ingest, null, out _), Is.EqualTo(KeyRefusal.Unknown));
    }

    [Test]
    public async Task Use_IsNotedToTheMinute_AndListed()
    {
        var clock = new ManualTimeProvider(new(2026, 3, 2, 9, 0, 30, TimeSpan.Zero));
        var key = await CreateAsync("web");
        var ring = new KeyRing(KeyList(), clock);
        ring.Judge(key.Text, KeyScope.Ingest, null, out _);

        await ring.WriteUseAsync(CancellationToken.None);

        using var list = JsonDocument.Parse((await RunAsync("keys", "list", "--json", "--workspace", _folder.Path)).Out);
        Assert.That(list.RootElement[0].GetProperty("lastUsed").GetString(), Is.EqualTo("2026-03-02T09:00:00Z"));
    }

    [Test]
    public async Task Changes_AtTheSameTime_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => CreateAsync($"source-{i}"))));

        Assert.That(KeyList().Read().Keys.Select(k => k.Name), Is.EquivalentTo(Enumerable.Range(0, 12).Select(i => $"source-{i}")));
    }

    [Test]
    public async Task Revoke_OfTheKeyInsteadOfItsId_DoesNotRepeatTheKey()
    {
        var key = await CreateAsync("web");

        var (code, _, error) = await RunAsync("keys", "revoke", key.Text, "--workspace", _folder.Path);

        Assert.That(code, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error, Does.Contain("keys list").And.Not.Contain(key.Text));
    }

    [TestCase("--name", "")]
    [TestCase("--origin", "https://app.example/path")]
    [TestCase("--limit", "0")]
    [TestCase("--scope", "everything")]
    public async Task Create_WithWhatCannotBe_IsRefused(string option, string value) =>
        Assert.That((await RunAsync("keys", "create", option, value, "--workspace", _folder.Path)).Code, Is.EqualTo(ExitCode.WrongUsage));

    [Test]
    public async Task List_OfADamagedFile_SaysWhere()
    {
        await File.WriteAllTextAsync(KeyList().Path, "{");

        var (code, _, error) = await RunAsync("keys", "list", "--workspace", _folder.Path);

        Assert.That(code, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(error, Does.Contain("keys.json"));
    }

    private KeyFile KeyList() => new(Path.Combine(_folder.Path, ".usageinsight"));

    private async Task<(string Id, string Text)> CreateAsync(string name)
    {
        using var made = JsonDocument.Parse((await RunAsync("keys", "create", "--name", name, "--json", "--workspace", _folder.Path)).Out);
        return (made.RootElement.GetProperty("id").GetString()!, made.RootElement.GetProperty("key").GetString()!);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error, TimeProvider.System, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}

using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace;
using UsageInsight.Functions.Workspace.Init;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Functions.Tests.Storage;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Workspace;

public sealed class InitCommandTests
{
    private readonly CancellationToken _none = CancellationToken.None;
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Init_EmptyFolder_MakesASoundWorkspaceThatOpens()
    {
        var (context, output) = Context();

        Assert.That(await InitCommand.RunAsync(context, new() { Folder = _folder.Path, Organisation = "Exämple: \"A\" #1" }, _none), Is.EqualTo(ExitCode.Done));

        Assert.That(WorkspaceLoader.Load(_folder.Path).Problems, Is.Empty);
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, _none);
        Assert.That((session.Settings.Organisation.Name, session.Seats.Naming), Is.EqualTo(("Exämple: \"A\" #1", SeatNaming.Pseudonym)));
        Assert.That(output.ToString(), Does.Contain("usageinsight import FILE.csv"));
    }

    [Test]
    public async Task Init_Keys_AreTheOwnersAloneAndOutOfGit()
    {
        await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none);

        var privateFolder = Path.Combine(_folder.Path, WorkspaceFolder.PrivateFolder);
        Assert.That(File.ReadAllText(Path.Combine(_folder.Path, ".gitignore")), Does.Contain(".usageinsight/"));
        Assert.That(File.ReadAllText(Path.Combine(privateFolder, ".gitignore")), Is.EqualTo("*\n"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(PseudonymKey.FileOf(_folder.Path)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.GetUnixFileMode(privateFolder) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute), Is.EqualTo(UnixFileMode.None));
        }
    }

    [Test]
    public async Task Init_TwoWorkspaces_HaveDifferentKeys()
    {
        await InitCommand.RunAsync(Context().Context, new() { Folder = Path.Combine(_folder.Path, "a") }, _none);
        await InitCommand.RunAsync(Context().Context, new() { Folder = Path.Combine(_folder.Path, "b") }, _none);

        Assert.That(Key("a"), Is.Not.EqualTo(Key("b")));
        string Key(string name) => File.ReadAllText(PseudonymKey.FileOf(Path.Combine(_folder.Path, name)));
    }

    [Test]
    public async Task Init_DryRun_WritesNothing()
    {
        var (context, output) = Context();
        var folder = Path.Combine(_folder.Path, "new");

        Assert.That(await InitCommand.RunAsync(context, new() { Folder = folder, DryRun = true }, _none), Is.EqualTo(ExitCode.Done));

        Assert.That(Directory.Exists(folder), Is.False);
        Assert.That(output.ToString(), Does.StartWith("Would make").And.Contain(".schemas/contract.schema.json"));
    }

    [Test]
    public async Task Init_WorkspaceThatIsThere_IsLeftAlone()
    {
        await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none);
        var key = File.ReadAllText(PseudonymKey.FileOf(_folder.Path));

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none));

        Assert.That(refused!.Message, Does.Contain("is a workspace already"));
        Assert.That(File.ReadAllText(PseudonymKey.FileOf(_folder.Path)), Is.EqualTo(key));
    }

    [Test]
    public async Task Init_FileInTheWay_WritesNothingAtAll()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "contracts"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "contracts", "example.yaml"), "mine");

        await Assert.ThrowsAsync<UserErrorException>(() => InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none));

        Assert.That(File.Exists(Path.Combine(_folder.Path, WorkspaceFolder.SettingsFile)), Is.False);
    }

    [Test]
    public async Task Init_RepositoryWithItsOwnGitignore_KeepsIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, ".gitignore"), "bin/\n");

        Assert.That(await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none), Is.EqualTo(ExitCode.Done));

        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder.Path, ".gitignore")), Is.EqualTo("bin/\n"));
    }

    [Test]
    public async Task Init_SeatsGiven_SaysSoAndKeepsThem()
    {
        var (context, output) = Context();
        await InitCommand.RunAsync(context, new() { Folder = _folder.Path, Seats = SeatNaming.Given }, _none);

        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, _none);

        Assert.That(session.Seats.TryName("r17", out var seat), Is.Null);
        Assert.That(seat, Is.EqualTo(new SeatId("r17")));
        Assert.That(output.ToString(), Does.Contain("Seats are kept as the sources give them"));
    }

    [Test]
    public async Task Init_KeysOnly_GivesAFreshCloneItsKeyOnce()
    {
        await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none);
        Directory.Delete(Path.Combine(_folder.Path, WorkspaceFolder.PrivateFolder), recursive: true);

        Assert.That(await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path, KeysOnly = true }, _none), Is.EqualTo(ExitCode.Done));

        Assert.That(File.Exists(PseudonymKey.FileOf(_folder.Path)));
        await Assert.ThrowsAsync<UserErrorException>(() => InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path, KeysOnly = true }, _none));
    }

    [Test]
    public async Task Init_SchemasOnly_BringsThemUpToDate()
    {
        await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path }, _none);
        var schema = Path.Combine(_folder.Path, ".schemas", "contract.schema.json");
        await File.WriteAllTextAsync(schema, "{}");

        Assert.That(await InitCommand.RunAsync(Context().Context, new() { Folder = _folder.Path, SchemasOnly = true }, _none), Is.EqualTo(ExitCode.Done));

        Assert.That(await File.ReadAllTextAsync(schema), Does.Contain("\"noticeDays\""));
    }

    [Test]
    public async Task Init_Json_NamesEveryFile()
    {
        var (context, output) = Context(json: true);

        await InitCommand.RunAsync(context, new() { Folder = _folder.Path }, _none);

        using var answer = JsonDocument.Parse(output.ToString());
        var made = answer.RootElement.GetProperty("made").EnumerateArray().Select(f => f.GetString()!).ToList();
        Assert.That(made, Does.Contain("usageinsight.yaml").And.Contain(".usageinsight/pseudonym.key"));
        Assert.That(made.Where(f => !File.Exists(Path.Combine(_folder.Path, f))), Is.Empty);
    }

    private (CliContext Context, StringWriter Out) Context(bool json = false)
    {
        var output = new StringWriter();
        return (new() { Workspace = _folder.Path, Json = json, Out = output, Error = new StringWriter(), Time = TimeProvider.System }, output);
    }
}

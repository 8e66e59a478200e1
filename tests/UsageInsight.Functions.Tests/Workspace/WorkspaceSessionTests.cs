using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Init;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Workspace;

public sealed class WorkspaceSessionTests
{
    private readonly CancellationToken _none = CancellationToken.None;

    [Test]
    public async Task Open_NoWorkspace_NamesTheNextStep()
    {
        using var workspace = new SomeWorkspace();
        File.Delete(Path.Combine(workspace.Folder, "usageinsight.yaml"));

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => WorkspaceSession.OpenAsync(workspace.Context(), readOnly: true, _none));

        Assert.That((refused!.Message, refused.Where), Is.EqualTo(("This folder is no workspace: it has no usageinsight.yaml.", workspace.Folder)));
        Assert.That(refused.Next, Does.Contain("usageinsight init"));
    }

    [Test]
    public async Task Open_MissingKey_AsksForItAndMakesNone()
    {
        using var workspace = new SomeWorkspace();

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => WorkspaceSession.OpenAsync(workspace.Context(), readOnly: false, _none));

        Assert.That(refused!.Message, Is.EqualTo("The pseudonym key is missing."));
        Assert.That(Directory.Exists(Path.Combine(workspace.Folder, ".usageinsight")), Is.False);
    }

    [TestCase("")]
    [TestCase("not base64!")]
    [TestCase("c2hvcnQ=")]
    public async Task Open_DamagedKey_IsRefusedWithoutShowingIt(string key)
    {
        using var workspace = new SomeWorkspace((".usageinsight/pseudonym.key", key));

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => WorkspaceSession.OpenAsync(workspace.Context(), readOnly: false, _none));

        Assert.That(refused!.Message, Is.EqualTo("The pseudonym key is damaged."));
    }

    [Test]
    public async Task Open_MistakesInSettings_ListsThoseOfAllFiles()
    {
        using var workspace = new SomeWorkspace(("usageinsight.yaml", "organisation: { nam: A }\n"), ("alerts.yaml", "rules: [{ id: a }]\n"));

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => WorkspaceSession.OpenAsync(workspace.Context(), readOnly: false, _none));

        Assert.That(refused!.Message, Does.StartWith("The workspace has 4 mistakes:").And.Contain("usageinsight.yaml:1: organisation.nam: unknown setting").And.Contain("alerts.yaml:1:"));
    }

    [Test]
    public async Task Open_MistakesInContracts_StopOnlyWhoReadsThem()
    {
        using var workspace = await MadeAsync();
        workspace.Write("contracts/erp.yaml", "app: nowhere\n");

        await using var session = await WorkspaceSession.OpenAsync(workspace.Context(), readOnly: false, _none);

        Assert.That(session.Settings.Organisation.Name, Is.EqualTo("Example Ltd"));
        Assert.That(() => session.Contracts, Throws.TypeOf<UserErrorException>());
    }

    [Test]
    public async Task Open_KeyThatOthersMayRead_Warns()
    {
        using var workspace = await MadeAsync();
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no file modes");
            return;
        }

        File.SetUnixFileMode(PseudonymKey.FileOf(workspace.Folder), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using var session = await WorkspaceSession.OpenAsync(workspace.Context(), readOnly: false, _none);

        Assert.That(workspace.Error.ToString(), Does.StartWith("warning: others on this machine may read").And.Contain("chmod 600"));
    }

    [Test]
    public void Key_FromTheEnvironment_WinsOverTheFile()
    {
        using var workspace = new SomeWorkspace((".usageinsight/pseudonym.key", Convert.ToBase64String(new byte[32])));
        var other = Enumerable.Repeat((byte)7, 32).ToArray();

        var key = PseudonymKey.Read(workspace.Folder, name => name == PseudonymKey.Variable ? Convert.ToBase64String(other) : null, TextWriter.Null);

        Assert.That((key.Pseudonyms.ToArray(), key.Root.ToArray()), Is.EqualTo((other, other)));
    }

    [Test]
    public async Task Open_SameKey_NamesAPersonTheSameEveryTime()
    {
        using var workspace = await MadeAsync();
        var names = new List<SeatId?>();
        for (var i = 0; i < 2; i++)
        {
            await using var session = await WorkspaceSession.OpenAsync(workspace.Context(), readOnly: false, _none);
            session.Seats.TryName("Anna@Example.com", out var seat);
            names.Add(seat);
        }

        Assert.That(names[0], Is.EqualTo(names[1]).And.Not.Null);
    }

    private static async Task<SomeWorkspace> MadeAsync()
    {
        var workspace = new SomeWorkspace();
        File.Delete(Path.Combine(workspace.Folder, "usageinsight.yaml"));
        await InitCommand.RunAsync(workspace.Context(), new() { Folder = workspace.Folder, Organisation = "Example Ltd" }, CancellationToken.None);
        return workspace;
    }
}

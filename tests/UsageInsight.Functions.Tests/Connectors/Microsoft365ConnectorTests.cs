using System.Net;
using System.Text;
using UsageInsight.Connectors;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

internal sealed class Microsoft365ConnectorTests : ConnectorContract
{
    protected override string Vendor => "microsoft365";

    protected override IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string> { ["tenant"] = "acme.example", ["clientId"] = "cid" };

    protected override IReadOnlyList<string> SecretNames => ["clientSecret"];

    protected override DateOnly Since => new(2026, 2, 26);

    protected override bool FetchesToken => true;

    protected override IReadOnlyList<string> ExpectedUsage =>
    [
        "ana@acme.example microsoft-365.copilot-teams 2026-02-20 1",
        "ana@acme.example microsoft-365.copilot-word 2026-02-28 1",
        "ana@acme.example microsoft-365.email 2026-02-26 4",
        "ana@acme.example microsoft-365.onedrive-files 2026-02-27 2",
        "ana@acme.example microsoft-365.sharepoint-sharing 2026-02-26 3",
        "ana@acme.example microsoft-365.teams-channels 2026-02-26 2",
        "ana@acme.example microsoft-365.teams-chat 2026-02-26 7",
        "ana@acme.example microsoft-365.teams-screen-share 2026-02-26 1",
        "ana@acme.example microsoft-365.viva-engage 2026-02-26 1",
        "ben@acme.example microsoft-365.excel 2026-02-26 1",
        "ben@acme.example microsoft-365.office-desktop 2026-02-26 1",
        "ben@acme.example microsoft-365.outlook 2026-02-26 1",
        "ben@acme.example microsoft-365.teams-meetings 2026-02-26 2",
    ];

    protected override IReadOnlyList<string> ExpectedSeats => ["ana@acme.example microsoft-365/SPE_E5 2025-02-01", "ben@acme.example microsoft-365/SPE_E5 -"];

    protected override IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>
        {
            ["429 of a report, which names no time"] = _ => VendorReplay.Json("""{"error":{"code":"TooManyRequests","message":"Too many requests"}}""", HttpStatusCode.TooManyRequests),
        };

    protected override VendorReplay Replay() => new(new Microsoft365Script().Answer);

    protected override VendorReplay LoopingReplay() => new((request, body) => request.RequestUri!.AbsolutePath == "/v1.0/users"
        ? VendorReplay.Json("""{"value":[],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=again"}""")
        : new Microsoft365Script().Answer(request, body));

    protected override (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => (
        new(new Microsoft365Script { Mail = "ana@acme.example,1,0,0,0" }.Answer),
        [.. ExpectedUsage.Select(line => line.Replace("email 2026-02-26 4", "email 2026-02-26 1", StringComparison.Ordinal))]);

    [Test]
    public async Task Pull_ReportFile_IsFetchedWithoutTheToken()
    {
        var replay = Replay();
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, replay);

        Assert.That(replay.Credentials.Where(c => c.Address.Host == "reports.example").Select(c => c.Authorization), Is.Not.Empty.And.All.Null);
    }

    [Test]
    public async Task Pull_DayWithHeaderOnly_IsNotCalledCompleteAndReadAgain()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());
        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 26)), "27 February has reports with a header alone");

        await RunAgainAsync(store, new(new Microsoft365Script { FilledDays = [new(2026, 2, 27)] }.Answer));

        Assert.That((await SourceAsync(store)).CompleteThrough, Is.EqualTo(new DateOnly(2026, 2, 27)));
    }

    [Test]
    public async Task Pull_ReportRefreshedBeforeTheDay_IsNotCalledComplete()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, new(new Microsoft365Script { Refreshed = "2026-02-25" }.Answer));

        Assert.That((await SourceAsync(store)).CompleteThrough, Is.Null);
    }

    [Test]
    public async Task Pull_ConcealedNames_CountForTheFeatureAndForNobody()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, new(new Microsoft365Script { ConcealedSetting = true }.Answer));

        Assert.That((await SourceAsync(store)).ConcealsNames, Is.True);
        Assert.That(await store.UsageLinesAsync(), Has.Member("- microsoft-365.email 2026-02-26 4").And.None.Contains("0123456789"));
    }

    [Test]
    public async Task Pull_NamesShownAgain_AreNoLongerCalledConcealed()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, new(new Microsoft365Script { ConcealedSetting = true }.Answer));

        await RunAgainAsync(store, new(new Microsoft365Script { FilledDays = [new(2026, 2, 27)] }.Answer));

        Assert.That((await SourceAsync(store)).ConcealsNames, Is.False);
        Assert.That(await store.UsageLinesAsync(), Has.None.StartsWith("- "));
    }

    [Test]
    public async Task Pull_TenantWithoutPremiumDirectory_GoesOnWithoutSignIns()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, Refusing("Authentication_RequestFromNonPremiumTenantOrB2CTenant"));

        Assert.That(outcome.Error, Is.Null);
        Assert.That(await store.SeatLinesAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Pull_MissingConsent_EndsThePullAndSaysSo()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, Refusing("Authorization_RequestDenied"));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Forbidden));
        Assert.That(outcome.Error, Does.Contain("Authorization_RequestDenied"));
    }

    [Test]
    public async Task Pull_ColumnThatIsGone_IsUnknownAndNeverZero()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunOnceAsync(store, Replay());

        var again = await RunAgainAsync(store, new(new Microsoft365Script { MailHeader = Microsoft365Script.OlderMailHeader, Mail = "ana@acme.example,1,0" }.Answer));

        Assert.That(again.Error, Is.Null);
        Assert.That(again.Failed, Is.GreaterThanOrEqualTo(2), "Meeting Created Count and Meeting Interacted Count are named");
        Assert.That(await store.UsageLinesAsync(), Has.Member("ana@acme.example microsoft-365.teams-chat 2026-02-26 7"));
    }

    [Test]
    public async Task Pull_TranslatedHeader_IsRefusedAndTheColumnNamed()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new(new Microsoft365Script { MailHeader = "Berichtsaktualisierungsdatum,Benutzerprinzipalname,Anzahl gesendet", Mail = "ana@acme.example,9" }.Answer));

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Malformed));
        Assert.That(outcome.Error, Does.Contain("getEmailActivityUserDetail").And.Contain("'Report Refresh Date'"));
    }

    [Test]
    public async Task Pull_TableInWindows1252_KeepsItsLetters()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        await RunOnceAsync(store, new(new Microsoft365Script { Mail = "zoë@acme.example,5,0,0,0", Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)! }.Answer));

        await store.Store.FoldAsync(CancellationToken.None);
        Assert.That(await store.UsageLinesAsync(), Has.Member("zoë@acme.example microsoft-365.email 2026-02-26 5"));
    }

    [Test]
    public async Task Pull_TenantWithoutCopilot_KnowsNothingOfIt()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunOnceAsync(store, new((request, body) => request.RequestUri!.AbsolutePath.StartsWith("/beta/", StringComparison.Ordinal)
            ? VendorReplay.Status(404)
            : new Microsoft365Script().Answer(request, body)));

        Assert.That(outcome.Error, Is.Null);
        await store.Store.FoldAsync(CancellationToken.None);
        Assert.That(await store.UsageLinesAsync(), Has.None.Contains("copilot"));
    }

    private static VendorReplay Refusing(string code) => new((request, body) => request.RequestUri!.Query.Contains("signInActivity", StringComparison.Ordinal)
        ? VendorReplay.Json($$$"""{"error":{"code":"{{{code}}}","message":"no"}}""", HttpStatusCode.Forbidden)
        : new Microsoft365Script().Answer(request, body));
}

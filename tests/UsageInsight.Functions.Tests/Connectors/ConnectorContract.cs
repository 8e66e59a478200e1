using UsageInsight.Connectors;
using UsageInsight.Functions.Pipeline.Collect;
using UsageInsight.Functions.Workspace.Catalogs;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Connectors;

/// <summary>What every connector keeps, whatever the vendor: complete, resumable at every request, no doubles, no gaps, no secrets.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class ConnectorContract
{
    private const string Canary = "canary-secret-4711";

    /// <summary>The present in every run; the vendor's script speaks of the days before.</summary>
    protected static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The vendor's key in <see cref="ConnectorCatalog"/>.</summary>
    protected abstract string Vendor { get; }

    /// <summary>Plain settings.</summary>
    protected abstract IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The secrets' names; each gets a canary as its value.</summary>
    protected abstract IReadOnlyList<string> SecretNames { get; }

    /// <summary>The secrets' value: a canary, or what the vendor's credential must look like.</summary>
    protected virtual string SecretValue => Canary;

    /// <summary>First day read.</summary>
    protected virtual DateOnly Since => new(2026, 2, 24);

    /// <summary>The vendor, from the beginning; every call gives a fresh one with the same answers.</summary>
    protected abstract VendorReplay Replay();

    /// <summary>Every usage fact as <c>person app.feature day quantity</c>.</summary>
    protected abstract IReadOnlyList<string> ExpectedUsage { get; }

    /// <summary>Every seat as <c>person app/plan assigned</c>; <c>-</c> where the vendor gives no day.</summary>
    protected abstract IReadOnlyList<string> ExpectedSeats { get; }

    /// <summary>The vendor with paging that repeats itself; null where the vendor has no cursor.</summary>
    protected virtual VendorReplay? LoopingReplay() => null;

    /// <summary>The vendor's own ways of saying "slow down", by name; each is waited out wherever it comes.</summary>
    protected virtual IReadOnlyDictionary<string, Func<HttpResponseMessage, HttpResponseMessage>> OwnThrottling { get; } =
        new Dictionary<string, Func<HttpResponseMessage, HttpResponseMessage>>();

    /// <summary>True where the connector fetches a token, which may expire at any request.</summary>
    protected virtual bool FetchesToken => false;

    /// <summary>The vendor after it corrected days it had told before, and the tables then; null where it states no day twice.</summary>
    protected virtual (VendorReplay Vendor, IReadOnlyList<string> Usage)? Corrected() => null;

    /// <summary>What it is made of; the catalog's entry unless it is not in the catalog.</summary>
    protected virtual (ConnectorDescription About, ConnectorCatalog.Factory Make) Subject => ConnectorCatalog.All[Vendor];

    [Test]
    public async Task Pull_WholeWindow_GivesTheExpectedTables()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunAsync(store, Replay(), Since);

        Assert.That(outcome.Error, Is.Null);
        await AssertTablesAsync(store, ExpectedUsage);
    }

    [Test]
    public async Task Pull_Twice_ChangesNothing()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, Replay(), Since);

        var again = await RunAsync(store, Replay(), Since);

        Assert.That(again.Error, Is.Null);
        await AssertTablesAsync(store, ExpectedUsage);
    }

    [Test]
    public async Task Pull_PassingFaultAtEveryRequest_IsWaitedOut()
    {
        var faults = Faults.Passing.ToList();
        var requests = (await PlayedAsync()).Requests.Count;
        for (var request = 1; request <= requests; request++)
        {
            var (name, fault) = faults[(request - 1) % faults.Count];
            await AssertGoesOnAsync(Replay().Fail(request, fault), $"{name} at request {request}");
        }
    }

    [Test]
    public async Task Pull_VendorsOwnThrottlingAtEveryRequest_IsWaitedOut()
    {
        var requests = (await PlayedAsync()).ApiRequests;
        foreach (var (name, fault) in OwnThrottling)
        {
            for (var request = 1; request <= requests; request++)
            {
                await AssertGoesOnAsync(Replay().FailApi(request, fault), $"{name} at API request {request}");
            }
        }
    }

    [Test]
    public async Task Pull_EndingFaultAtEveryRequest_IsResumedByTheNextRun()
    {
        var faults = Faults.Ending.ToList();
        var requests = (await PlayedAsync()).Requests.Count;
        foreach (var (request, (name, fault)) in Enumerable.Range(1, requests).SelectMany(r => faults.Select(f => (r, f))))
        {
            await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
            await RunAsync(store, Replay().Fail(request, fault), Since);

            // Once anything is committed the next run needs no telling where to begin.
            var begun = await store.Store.ReadCheckpointAsync("source", CancellationToken.None) is not null;
            var resumed = await RunAsync(store, Replay(), begun ? null : Since);

            Assert.That(resumed.Error, Is.Null, $"{name} at request {request}");
            await AssertTablesAsync(store, ExpectedUsage);
        }
    }

    [Test]
    public async Task Pull_TokenExpiredAtEveryRequest_IsFetchedAgain()
    {
        if (!FetchesToken)
        {
            Assert.Ignore($"{Vendor} has a credential that does not expire in a run");
        }

        var signed = (await PlayedAsync()).SignedRequests;
        for (var request = 1; request <= signed; request++)
        {
            await AssertGoesOnAsync(Replay().ExpireAt(request), $"expired at request {request}");
        }
    }

    [Test]
    public async Task Pull_CorrectedDays_ReplaceWhatWasTold()
    {
        if (Corrected() is not { } corrected)
        {
            Assert.Ignore($"{Vendor} gives events with ids or presence: nothing is told twice");
            return;
        }

        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, Replay(), Since);

        var again = await RunAsync(store, corrected.Vendor, since: null);

        Assert.That(again.Error, Is.Null);
        await AssertTablesAsync(store, corrected.Usage);
    }

    [Test]
    public async Task Pull_PagingThatRepeatsItself_IsFound()
    {
        if (LoopingReplay() is not { } looping)
        {
            Assert.Ignore($"{Vendor} has no cursor that could loop");
            return;
        }

        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunAsync(store, looping, Since);

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.CursorLoop));
    }

    [Test]
    public async Task Pull_ForeignState_IsRefusedNotReset()
    {
        var connector = Make(Replay(), new ManualTimeProvider(Now));
        var request = new PullRequest { State = """{"somebodyElses":1}""", Today = new(2026, 3, 2), NewUnit = () => NewUnit() };

        var fault = await Assert.ThrowsAsync<ConnectorException>(async () =>
        {
            await foreach (var unit in connector.PullAsync(request, CancellationToken.None))
            {
                Assert.That(unit, Is.Not.Null);
            }
        });

        Assert.That(fault!.Fault, Is.EqualTo(ConnectorFault.State));
    }

    [Test]
    public async Task Pull_RefusedCredential_SaysSoWithoutTheSecretOrAPerson()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        var refusing = new VendorReplay((_, _) => VendorReplay.Json(
            $$"""{"error":"the key {{Canary}} of Xenia Lopez, xenia@acme.example at 203.0.113.9, is not valid"}""", System.Net.HttpStatusCode.Unauthorized));

        var outcome = await RunAsync(store, refusing, Since);

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Unauthorized));
        Assert.That(outcome.Error, Does.Not.Contain(SecretValue).And.Not.Contain(Canary).And.Not.Contain("xenia").IgnoreCase.And.Not.Contain("Lopez").And.Not.Contain("203.0"));
        Assert.That(refusing.Requests, Has.None.Contains(SecretValue), "a secret must not travel in an address");
    }

    [Test]
    public void Description_OfEveryConnector_SaysWhatItCannotTell()
    {
        var about = Subject.About;

        Assert.That(about.CannotTell, Is.Not.Empty);
        Assert.That(about.Secrets.Keys.Select(k => k.TrimEnd('?')), Is.SupersetOf(SecretNames));
        Assert.That(about.Secrets.Keys.Where(k => !k.EndsWith('?')), Is.SubsetOf(SecretNames));
        Assert.That(about.Settings.Keys.Select(k => k.TrimEnd('?')), Is.SupersetOf(Values.Keys));
        Assert.That(about.Settings.Keys.Where(k => !k.EndsWith('?')), Is.SubsetOf(Values.Keys));
        Assert.That(about.RereadDays, Is.Positive);
    }

    /// <summary>What a connector gives is seen; a shipped catalog that says otherwise would call it unknown for ever.</summary>
    [Test]
    public void Catalog_OfTheApp_KnowsWhatIsGivenOrLeavesItOut()
    {
        var given = ExpectedUsage.Select(line => line.Split(' ')[1].Split('.', 2)).Select(key => (App: key[0], Feature: key[1])).Distinct().ToList();
        foreach (var app in given.GroupBy(g => g.App, StringComparer.Ordinal).Where(g => ShippedCatalogs.Ids.Contains(g.Key, StringComparer.Ordinal)))
        {
            var catalog = CatalogLoader.Shipped(app.Key, new BuildCosts());

            // Unobservable by itself are only features that one of several ways of reading tells: those are named by the tests.
            Assert.That(app.Select(g => catalog.Feature(g.Feature)).Where(f => f is { Observable: false }).Select(f => f!.Id), Is.SubsetOf(ToldInOneWayOnly));
        }
    }

    /// <summary>Features that need a setting or key of their own to be read, and are unknown without.</summary>
    protected virtual IReadOnlyList<string> ToldInOneWayOnly => [];

    private async Task<VendorReplay> PlayedAsync()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        var replay = Replay();
        await RunAsync(store, replay, Since);
        return replay;
    }

    /// <summary>Pulls once, from the contract's first day on.</summary>
    protected Task<CollectOutcome> RunOnceAsync(TemporaryStore store, VendorReplay replay) => RunAsync(store, replay, Since);

    /// <summary>Pulls once more, a number of days later, as the schedule does.</summary>
    protected Task<CollectOutcome> RunAgainAsync(TemporaryStore store, VendorReplay replay, int daysLater = 0) => RunAsync(store, replay, since: null, daysLater);

    /// <summary>The newest day that is complete after everything was folded.</summary>
    protected static async Task<SourceState> SourceAsync(TemporaryStore store)
    {
        await store.Store.FoldAsync(CancellationToken.None);
        return (await store.Store.ReadHoldingsAsync(CancellationToken.None)).Sources.Single();
    }

    private async Task<CollectOutcome> RunAsync(TemporaryStore store, VendorReplay replay, DateOnly? since, int daysLater = 0)
    {
        var clock = new ManualTimeProvider(Now.AddDays(daysLater));
        var run = new ConnectorRun(store.Store, store.Pseudonymizer, clock);
        return await clock.CompleteAsync(run.RunAsync(Make(replay, clock), "source", since, dryRun: false, progress: null, CancellationToken.None));
    }

    private IConnector Make(VendorReplay replay, TimeProvider clock) => Subject.Make(
        new()
        {
            Name = "source",
            Vendor = Vendor,
            Values = Values,
            Secrets = SecretNames.ToDictionary(name => name, _ => new Secret(SecretValue), StringComparer.Ordinal),
        },
        new HttpClient(replay, disposeHandler: false),
        clock);

    private static UnitBuilder NewUnit() => new("source", new SeatPseudonymizer(new byte[32], SeatNaming.Given), Now);

    private async Task AssertGoesOnAsync(VendorReplay replay, string what)
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunAsync(store, replay, Since);

        Assert.That(outcome.Error, Is.Null, what);
        await AssertTablesAsync(store, ExpectedUsage);
    }

    private async Task AssertTablesAsync(TemporaryStore store, IReadOnlyList<string> usage)
    {
        await store.Store.FoldAsync(CancellationToken.None);
        Assert.That(await store.UsageLinesAsync(), Is.EquivalentTo(usage));
        Assert.That(await store.SeatLinesAsync(), Is.EquivalentTo(ExpectedSeats));
    }
}

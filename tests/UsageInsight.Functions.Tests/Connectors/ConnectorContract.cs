using UsageInsight.Connectors;
using UsageInsight.Functions.Pipeline.Collect;
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

    /// <summary>Every usage fact as <c>person app.feature day quantity</c>, in ordinal order.</summary>
    protected abstract IReadOnlyList<string> ExpectedUsage { get; }

    /// <summary>Every seat as <c>person app/plan assigned</c>, in ordinal order; <c>-</c> where the vendor gives no day.</summary>
    protected abstract IReadOnlyList<string> ExpectedSeats { get; }

    /// <summary>The vendor with paging that repeats itself; null where the vendor has no cursor.</summary>
    protected virtual VendorReplay? LoopingReplay() => null;

    [Test]
    public async Task Pull_WholeWindow_GivesTheExpectedTables()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));

        var outcome = await RunAsync(store, Replay());

        Assert.That(outcome.Error, Is.Null);
        await AssertTablesAsync(store);
    }

    [Test]
    public async Task Pull_Twice_ChangesNothing()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        await RunAsync(store, Replay());

        var again = await RunAsync(store, Replay());

        Assert.That(again.Error, Is.Null);
        await AssertTablesAsync(store);
    }

    [Test]
    public async Task Pull_PassingFaultAtEveryRequest_IsWaitedOut()
    {
        var faults = Faults.Passing.ToList();
        for (var request = 1; request <= await RequestsAsync(); request++)
        {
            await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
            var (name, fault) = faults[(request - 1) % faults.Count];

            var outcome = await RunAsync(store, Replay().Fail(request, fault));

            Assert.That(outcome.Error, Is.Null, $"{name} at request {request}");
            await AssertTablesAsync(store);
        }
    }

    [Test]
    public async Task Pull_EndingFaultAtEveryRequest_IsResumedByTheNextRun()
    {
        var faults = Faults.Ending.ToList();
        for (var request = 1; request <= await RequestsAsync(); request++)
        {
            await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
            var (name, fault) = faults[(request - 1) % faults.Count];

            await RunAsync(store, Replay().Fail(request, fault));
            var resumed = await RunAsync(store, Replay());

            Assert.That(resumed.Error, Is.Null, $"{name} at request {request}");
            await AssertTablesAsync(store);
        }
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

        var outcome = await RunAsync(store, looping);

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
    public async Task Pull_RefusedCredential_SaysSoWithoutTheSecret()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        var refusing = new VendorReplay((_, _) => VendorReplay.Status(401));

        var outcome = await RunAsync(store, refusing);

        Assert.That(outcome.Fault, Is.EqualTo(ConnectorFault.Unauthorized));
        Assert.That(outcome.Error, Does.Not.Contain(SecretValue));
        Assert.That(refusing.Requests, Has.None.Contains(SecretValue), "a secret must not travel in an address");
    }

    [Test]
    public void Description_OfEveryConnector_SaysWhatItCannotTell()
    {
        var about = ConnectorCatalog.All[Vendor].About;

        Assert.That(about.CannotTell, Is.Not.Empty);
        Assert.That(about.Secrets.Keys, Is.EquivalentTo(SecretNames));
        Assert.That(about.Settings.Keys.Select(k => k.TrimEnd('?')), Is.SupersetOf(Values.Keys));
    }

    private async Task<int> RequestsAsync()
    {
        await using var store = await TemporaryStore.OpenAsync(new ManualTimeProvider(Now));
        var replay = Replay();
        await RunAsync(store, replay);
        return replay.Requests.Count;
    }

    protected Task<CollectOutcome> RunOnceAsync(TemporaryStore store, VendorReplay replay) => RunAsync(store, replay);

    private async Task<CollectOutcome> RunAsync(TemporaryStore store, VendorReplay replay)
    {
        var clock = new ManualTimeProvider(Now);
        var run = new ConnectorRun(store.Store, store.Pseudonymizer, clock);
        return await clock.CompleteAsync(run.RunAsync(Make(replay, clock), "source", Since, dryRun: false, progress: null, CancellationToken.None));
    }

    private IConnector Make(VendorReplay replay, TimeProvider clock) => ConnectorCatalog.All[Vendor].Make(
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

    private async Task AssertTablesAsync(TemporaryStore store)
    {
        await store.Store.FoldAsync(CancellationToken.None);
        Assert.That(await store.UsageLinesAsync(), Is.EqualTo(ExpectedUsage));
        Assert.That(await store.SeatLinesAsync(), Is.EqualTo(ExpectedSeats));
    }
}

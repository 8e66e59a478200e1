using System.Globalization;
using UsageInsight.Ledger;
using UsageInsight.Storage;
using UsageInsight.Testing;
using static UsageInsight.Functions.Tests.Storage.Rows;

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>
/// Each request of everything a store does goes wrong once, in each way. The suite takes a few of them by chance;
/// USAGEINSIGHT_FAULTS=all takes all, USAGEINSIGHT_SEED others.
/// </summary>
[TestFixture]
internal sealed class RequestFaultTests
{
    private static readonly Fault[] Faults = [Fault.Busy, Fault.ErrorAfterSuccess, Fault.LostAnswer, Fault.LostRequest];
    private readonly ManualTimeProvider _time = new(ReceivedAt);

    [Test]
    public async Task Request_ThatGoesWrongOnce_IsTriedAgainAndNobodyNotices()
    {
        foreach (var (number, fault) in await CasesAsync())
        {
            var place = new FaultyStore(_time);
            await using var store = await place.OpenAsync((_, n) => n == number ? fault : Fault.None);

            await Scenario.RunAsync(store, step => step());

            await CheckAsync(place, $"request {number}: {fault}");
        }
    }

    [Test]
    public async Task Request_ThatGoesWrongForGood_IsNotAnsweredAndCountsOnceWhenSentAgain()
    {
        foreach (var (number, fault) in await CasesAsync())
        {
            var place = new FaultyStore(_time);
            var failures = 0;
            await using var store = await OpenAsync(place, (_, n) => n == number ? fault : Fault.None);

            await Scenario.RunAsync(store, async step =>
            {
                while (true)
                {
                    try
                    {
                        await step();
                        return;
                    }
                    catch (StoreUnavailableException)
                    {
                        Assert.That(++failures, Is.LessThan(5), $"request {number}: {fault}");
                        _time.Advance(TimeSpan.FromMinutes(2));
                    }
                }
            });

            await CheckAsync(place, $"request {number}: {fault}");
        }
    }

    // The opening may meet the fault as well; a command would be started again.
    private static async Task<AzureTableUsageStore> OpenAsync(FaultyStore place, Func<Azure.Core.Request, int, Fault> choose)
    {
        var transport = new FaultyTransport((request, number) => Task.FromResult(choose(request, number)));
        try
        {
            return await place.OpenAsync(transport, retries: 0);
        }
        catch (StoreUnavailableException)
        {
            return await place.OpenAsync(transport, retries: 0);
        }
    }

    private static async Task CheckAsync(FaultyStore place, string what)
    {
        await using var store = await place.OpenAsync();
        try
        {
            await Scenario.CheckAsync(store);
        }
        catch (AssertionException wrong)
        {
            throw new AssertionException($"{what}: {wrong.Message}", wrong);
        }
    }

    private async Task<IReadOnlyList<(int Number, Fault Fault)>> CasesAsync()
    {
        var transport = new FaultyTransport((_, _) => Task.FromResult(Fault.None));
        await using (var store = await new FaultyStore(_time).OpenAsync(transport))
        {
            await Scenario.RunAsync(store, step => step());
            await Scenario.CheckAsync(store);
        }

        var all = Enumerable.Range(0, transport.Sent).SelectMany(n => Faults.Select(fault => (n, fault))).ToArray();
        if (Environment.GetEnvironmentVariable("USAGEINSIGHT_FAULTS") != "all")
        {
            new Random(int.TryParse(Environment.GetEnvironmentVariable("USAGEINSIGHT_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1).Shuffle(all);
            all = all[..8];
        }

        return all;
    }
}

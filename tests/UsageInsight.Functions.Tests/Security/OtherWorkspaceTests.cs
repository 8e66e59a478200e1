using System.Diagnostics;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Keys;
using UsageInsight.Functions.Tests.Access;
using UsageInsight.Functions.Tests.Ingest;

namespace UsageInsight.Functions.Tests.Security;

/// <summary>What belongs to another workspace is here as if it had never been: the same status, the same text, the same time.</summary>
internal sealed class OtherWorkspaceTests
{
    private AccessServer _here = null!;
    private AccessServer _there = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => (_here, _there) = (await AccessServer.StartAsync(new()), await AccessServer.StartAsync(new()));

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Test]
    public async Task Key_OfAnotherWorkspace_ReadsAsOneThatNeverWas()
    {
        var there = await IngestServer.AddKeyAsync(_there.Keys, TimeProvider.System, KeyScope.Admin, "program");
        var never = KeyText.Create(KeyScope.Admin).Text;

        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.That(await AskAsync($"/probe/{permission}", there), Is.EqualTo(await AskAsync($"/probe/{permission}", never)), permission.ToString());
        }
    }

    [Test]
    public async Task Key_OfAnotherWorkspace_TakesNoOtherTime()
    {
        var there = await IngestServer.AddKeyAsync(_there.Keys, TimeProvider.System, KeyScope.Admin, "program");
        var never = KeyText.Create(KeyScope.Admin).Text;
        var times = (There: new List<double>(), Never: new List<double>());
        for (var i = 0; i < 60; i++)
        {
            times.There.Add(await TimeAsync(there));
            times.Never.Add(await TimeAsync(never));
        }

        // Medians on a busy machine; a look into a store would take many times as long.
        var (one, other) = (times.There.Order().ElementAt(30), times.Never.Order().ElementAt(30));
        Assert.That(Math.Max(one, other) / Math.Min(one, other), Is.LessThan(3));
    }

    [TestCase("/action?id=")]
    [TestCase("/app?app=")]
    [TestCase("/feature?feature=")]
    public async Task Id_OfAnotherWorkspace_ReadsAsOneThatNeverWas(string page)
    {
        var (there, never) = (await AskAsync(page + "R-1111111111", null), await AskAsync(page + "R-2222222222", null));

        Assert.That(there.Replace("R-1111111111", "ID", StringComparison.Ordinal), Is.EqualTo(never.Replace("R-2222222222", "ID", StringComparison.Ordinal)));
    }

    private async Task<double> TimeAsync(string key)
    {
        var watch = Stopwatch.StartNew();
        await AskAsync("/probe/ReadInsight", key);
        return watch.Elapsed.TotalMilliseconds;
    }

    private async Task<string> AskAsync(string path, string? key)
    {
        using var answer = await _here.SendAsync(HttpMethod.Get, path, request => request.Headers.Authorization = key is null ? null : new("Bearer", key));
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}

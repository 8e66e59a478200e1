using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Tests.Dashboard;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Access.Log;

/// <summary>Figures that leave as a file are written down: who took which.</summary>
internal sealed class ExportLogTests
{
    [Test]
    public async Task Download_OfATable_IsWrittenDown()
    {
        await using var server = await DashboardServer.StartAsync(SomeAnalysis.Rich());
        using var file = await server.Client.GetAsync("apps?download=apps.csv");
        Assert.That(file.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));

        var entry = await new AccessLog(server.Store, DashboardServer.Key, TimeProvider.System).ReadAsync(CancellationToken.None).SingleAsync();

        Assert.That((entry.Who, entry.Act, entry.What), Is.EqualTo(("local:anna", AccessAct.Export, $"file {file.Content.Headers.ContentDisposition!.FileName!.Trim('"')}")));
    }

    [Test]
    public async Task Page_JustRead_IsNot()
    {
        await using var server = await DashboardServer.StartAsync(SomeAnalysis.Rich());
        using var page = await server.Client.GetAsync("apps");

        Assert.That(await new AccessLog(server.Store, DashboardServer.Key, TimeProvider.System).ReadAsync(CancellationToken.None).CountAsync(), Is.Zero);
    }
}

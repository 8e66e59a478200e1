using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Api.Access.Log;

namespace UsageInsight.Functions.Tests.Access.Log;

/// <summary>Lists of seats are shown only after it was written down who looks.</summary>
internal sealed class AccessGuardLogTests
{
    [Test]
    public async Task SeatList_Shown_IsWrittenDownFirst()
    {
        await using var server = await AccessServer.StartAsync(new() { SeatLists = true });
        await server.SendAsync(HttpMethod.Get, "/probe/ReadSeats");

        var entry = await server.Accesses.ReadAsync(CancellationToken.None).SingleAsync();

        Assert.That((entry.Who, entry.Act, entry.What), Is.EqualTo(($"local:{Environment.UserName}", AccessAct.SeatList, "GET /probe/ReadSeats")));
    }

    [Test]
    public async Task SeatList_Refused_IsNot()
    {
        await using var server = await AccessServer.StartAsync(new());
        await server.SendAsync(HttpMethod.Get, "/probe/ReadSeats");
        await server.SendAsync(HttpMethod.Get, "/probe/ReadInsight");

        Assert.That(await server.Accesses.ReadAsync(CancellationToken.None).CountAsync(), Is.Zero);
    }

    [Test]
    public async Task SeatList_WhereNothingCanBeWritten_IsNotShown()
    {
        await using var server = await AccessServer.StartAsync(new() { SeatLists = true });
        await server.Store.WriteDocumentAsync("access-log", "000000000001", "{}", null, CancellationToken.None);

        using var answer = await server.SendAsync(HttpMethod.Get, $"/probe/{Permission.ReadSeats}");

        Assert.That(((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((503, "application/problem+json")));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Access;

internal sealed class AccessGuardTests
{
    private static readonly Visitor Reader = new("local:anna", new HashSet<Permission> { Permission.ReadInsight });

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return new TestCaseData(null, Reader, 403).SetName("Route_WithoutANeed_IsClosedToEverybody");
        yield return new TestCaseData(Needs.Nothing, null, 200).SetName("Route_NeedingNothing_IsOpen");
        yield return new TestCaseData(Needs.The(Permission.ReadInsight), null, 401).SetName("Route_UnknownVisitor_AsksToSignIn");
        yield return new TestCaseData(Needs.The(Permission.ReadInsight), Reader, 200).SetName("Route_PermittedVisitor_Passes");
        yield return new TestCaseData(Needs.The(Permission.RevealNames), Reader, 403).SetName("Route_OtherVisitor_IsRefused");
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Guard_ByNeedAndVisitor_Decides(object? needs, object? visitor, int status)
    {
        var http = Request(needs as Needs);
        await Run(new Always(visitor as Visitor), http);

        Assert.That(http.Response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public void SeatLists_NotAllowed_NoRoleSeesThem() =>
        Assert.That(RolePermissions.Of(Enum.GetValues<Role>(), seatLists: false), Does.Not.Contain(Permission.ReadSeats));

    private static DefaultHttpContext Request(Needs? needs)
    {
        var http = new DefaultHttpContext { Request = { Method = "GET" } };
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/x"), 0, needs is null ? EndpointMetadataCollection.Empty : new(needs), "x"));
        return http;
    }

    /// <summary>Runs the guard before an empty route.</summary>
    public static Task Run(IVisitors visitors, HttpContext http)
    {
        var app = new ApplicationBuilder(new EmptyServices());
        new AccessGuard([visitors], new(new byte[32], TimeProvider.System), new(Substitute.For<IDocuments>(), new byte[32], TimeProvider.System), NullLogger.Instance).Use(app);
        app.Run(_ => Task.CompletedTask);
        return app.Build()(http);
    }

    /// <summary>Every request comes from the same visitor, or from nobody.</summary>
    public sealed class Always(Visitor? visitor) : IVisitors
    {
        public ValueTask<Proof> OfAsync(HttpContext http) => new(visitor is null ? Proof.NotOffered : Proof.Of(visitor));
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}

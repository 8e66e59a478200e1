using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UsageInsight.Functions.Api.Access;

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
        await Run(new AccessGuard([new Always(visitor as Visitor)]), http);

        Assert.That(http.Response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("127.0.0.1", true)]
    [TestCase("::1", true)]
    [TestCase("10.0.0.7", false)]
    public void LocalVisitors_KnowOnlyThisMachine(string address, bool known)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

        Assert.That(new LocalVisitors("anna", seatLists: false).Of(http) is not null, Is.EqualTo(known));
    }

    [Test]
    public void SeatLists_NotAllowed_NoRoleSeesThem() =>
        Assert.That(RolePermissions.Of(Enum.GetValues<Role>(), seatLists: false), Does.Not.Contain(Permission.ReadSeats));

    private static DefaultHttpContext Request(Needs? needs)
    {
        var http = new DefaultHttpContext();
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/x"), 0, needs is null ? EndpointMetadataCollection.Empty : new(needs), "x"));
        return http;
    }

    private static Task Run(AccessGuard guard, HttpContext http)
    {
        var app = new ApplicationBuilder(new EmptyServices());
        guard.Use(app);
        app.Run(_ => Task.CompletedTask);
        return app.Build()(http);
    }

    private sealed class Always(Visitor? visitor) : IVisitors
    {
        public Visitor? Of(HttpContext http) => visitor;
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}

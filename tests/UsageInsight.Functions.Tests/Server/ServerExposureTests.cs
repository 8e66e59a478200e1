using UsageInsight.Functions.Api.Server;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Tests.Access;

namespace UsageInsight.Functions.Tests.Server;

internal sealed class ServerExposureTests
{
    [TestCase("http://127.0.0.1:5080")]
    [TestCase("http://localhost:5080;http://[::1]:0")]
    [TestCase("http://127.1:5080")]
    public void Check_Loopback_Starts(string urls) =>
        Assert.That(() => ServerExposure.Check(new() { Urls = ServerExposure.Read(urls) }, new(), _ => null), Throws.Nothing);

    [TestCase("http://0.0.0.0:5080")]
    [TestCase("http://*:5080")]
    [TestCase("http://+:5080")]
    [TestCase("http://[::]:5080")]
    [TestCase("http://10.0.0.7:5080")]
    [TestCase("http://server.example:5080")]
    [TestCase("http://127.0.0.1:5080;http://0.0.0.0:5081")]
    public void Check_BeyondThisMachine_RefusesToStartUnlessOnlyKeysOpenAnything(string urls)
    {
        var options = new ServerOptions { Urls = ServerExposure.Read(urls) };

        Assert.That(() => ServerExposure.Check(options, new(), _ => null), Throws.TypeOf<UserErrorException>());
        Assert.That(() => ServerExposure.Check(options with { IngestOnly = true }, new(), _ => null), Throws.Nothing);
    }

    [TestCase("token", null, true)]
    [TestCase("platform", "True", true)]
    [TestCase("platform", "False", false)]
    [TestCase("platform", null, false)]
    public void Check_BeyondThisMachine_StartsWhereSomebodyAsksWhoIsThere(string signIn, string? platform, bool starts)
    {
        var options = new ServerOptions { Urls = ServerExposure.Read("http://0.0.0.0:5080") };
        var access = signIn == "token" ? SomeAccess.Token : SomeAccess.Platform;

        Assert.That(() => ServerExposure.Check(options, access, name => name == "WEBSITE_AUTH_ENABLED" ? platform : null), starts ? Throws.Nothing : Throws.TypeOf<UserErrorException>());
    }

    [TestCase("")]
    [TestCase("127.0.0.1:5080")]
    [TestCase("https://127.0.0.1:5080")]
    [TestCase("http://127.0.0.1:5080/path")]
    [TestCase("http://user@127.0.0.1:5080")]
    public void Read_WhatIsNoAddress_IsRefused(string urls) =>
        Assert.That(() => ServerExposure.Read(urls), Throws.TypeOf<UserErrorException>());
}

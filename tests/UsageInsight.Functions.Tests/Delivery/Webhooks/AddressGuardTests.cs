using System.Net;
using System.Text.Json;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Delivery.Webhooks;

public class AddressGuardTests
{
    private static readonly AddressGuard Public = new([]);

    [TestCase("8.8.8.8", true)]
    [TestCase("127.0.0.1", false)]
    [TestCase("10.1.2.3", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("168.63.129.16", false)]
    [TestCase("::ffff:127.0.0.1", false)]
    [TestCase("::127.0.0.1", false)]
    [TestCase("64:ff9b::7f00:1", false)]
    [TestCase("2002:7f00:1::", false)]
    [TestCase("::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("2606:4700:4700::1111", true)]
    public void Allows_OnlyPublicAddresses(string address, bool allowed) => Assert.That(Public.Allows(IPAddress.Parse(address)), Is.EqualTo(allowed));

    [Test]
    public void Allows_EveryOutsideVector_AsItSays()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.RequireShared("vectors", "ssrf", "addresses.json")));
        var wrong = file.RootElement.GetProperty("cases").EnumerateArray()
            .Where(c => Public.Allows(IPAddress.Parse(c.GetProperty("address").GetString()!)) == c.GetProperty("deny").GetBoolean())
            .Select(c => $"{c.GetProperty("address").GetString()}: {c.GetProperty("why").GetString()}");

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Allows_NetworkInTheHouse_WhenAnAdministratorSaidSo()
    {
        var guard = new AddressGuard([IPNetwork.Parse("10.20.0.0/16")]);

        Assert.That(guard.Allows(IPAddress.Parse("10.20.1.1")), Is.True);
        Assert.That(guard.Allows(IPAddress.Parse("::ffff:10.20.1.1")), Is.True);
        Assert.That(guard.Allows(IPAddress.Parse("10.21.1.1")), Is.False);
    }
}

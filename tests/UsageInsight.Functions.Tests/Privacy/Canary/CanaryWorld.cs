using System.Text;
using UsageInsight.Functions.Tests.Delivery.Mail;
using UsageInsight.Functions.Tests.Host;

namespace UsageInsight.Functions.Tests.Privacy.Canary;

/// <summary>What stands around a workspace: a vendor full of people, a receiver of messages, a mail server.</summary>
internal sealed class CanaryWorld : IAsyncDisposable
{
    public const string HookSecret = "CANARY_HOOK_SECRET";
    private const string VendorToken = "VENDOR_TOKEN";

    private readonly VendorDouble _vendor;
    private readonly ReceiverDouble _receiver;
    private readonly SmtpDouble _mail = new() { Abilities = "SIZE 20000000" };

    private CanaryWorld(VendorDouble vendor, ReceiverDouble receiver) => (_vendor, _receiver) = (vendor, receiver);

    public string Connector => _vendor.Connector;

    public Uri Receiver => _receiver.Url;

    public int MailPort => _mail.Port;

    public static async Task<CanaryWorld> StartAsync()
    {
        Environment.SetEnvironmentVariable(VendorToken, "vendor-token");
        Environment.SetEnvironmentVariable(HookSecret, "whsec_" + Convert.ToBase64String(new byte[32]));
        var vendor = await VendorDouble.StartAsync();
        vendor.Email = Canaries.Email;
        return new(vendor, await ReceiverDouble.StartAsync());
    }

    /// <summary>From now on the vendor refuses, and names people in its refusal.</summary>
    public void VendorFails() =>
        _vendor.Refusal = Canaries.In("""{"status":"error","message":"NAME (EMAIL) at IP may not read the log of OTHERMAIL"}""", 3);

    /// <summary>Notes all that was delivered; each way was used.</summary>
    public void Tell(Said said)
    {
        Assert.That(_receiver.Messages, Has.Count.GreaterThan(5), "messages were delivered");
        Assert.That(_mail.Mails, Has.Count.GreaterThan(1), "mails were delivered");
        foreach (var (id, body) in _receiver.Messages)
        {
            said.Add($"message {id}", body);
        }

        foreach (var mail in _mail.Mails)
        {
            said.Add("mail", Encoding.Latin1.GetBytes(mail));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(VendorToken, null);
        Environment.SetEnvironmentVariable(HookSecret, null);
        await _vendor.DisposeAsync();
        await _receiver.DisposeAsync();
        await _mail.DisposeAsync();
    }
}

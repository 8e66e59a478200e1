using System.Net;
using UsageInsight.Functions.Delivery.Webhooks;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Receivers;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Reads <c>alerts.yaml</c>.</summary>
internal static class AlertReader
{
    /// <param name="root">The file.</param>
    /// <param name="seatListsAllowed">True where the workspace allows lists of single seats.</param>
    public static AlertSettings Read(FieldReader root, bool seatListsAllowed)
    {
        var mail = root.Section("mail", MailReader.Read);
        var receivers = root.Sections("receivers", new ReceiverReader(seatListsAllowed, root.Has("mail")).Read);
        var rules = root.Sections("rules", AlertRuleReader.Read);
        var networks = Networks(root);
        CheckAddresses(receivers, networks);
        foreach (var (rule, at) in rules)
        {
            ReceiverNames.Check(rule.To, [.. receivers.Select(r => r.Receiver)], at, forAlerts: true);
        }

        UniqueIds.Check(rules.Select(r => (r.Rule.Id, r.At)), "rule");
        UniqueIds.Check(receivers.Select(r => (r.Receiver.Id, r.At)), "receiver");
        return new([.. rules.Select(r => r.Rule)], [.. receivers.Select(r => r.Receiver)]) { AllowedNetworks = networks, Mail = mail };
    }

    // Judged here and again at every send; the address itself is not repeated, since knowing a chat's is enough to write there.
    private static void CheckAddresses(IEnumerable<(Receiver Receiver, FieldReader At)> receivers, IReadOnlyList<IPNetwork> networks)
    {
        var target = new WebhookTarget(new(networks), networks.Count > 0);
        foreach (var (receiver, at) in receivers)
        {
            if (receiver is HookReceiver { Url: { } url } && target.Refuses(url.OriginalString) is { } rule)
            {
                at.Problem("url", rule, "a public https address on port 443, or an address as a number in allowedNetworks");
            }
        }
    }

    private static List<IPNetwork> Networks(FieldReader root)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in root.Texts("allowedNetworks"))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                root.Problem("allowedNetworks", $"'{text}' is no network", "a network such as 10.20.0.0/16");
            }
        }

        return networks;
    }
}

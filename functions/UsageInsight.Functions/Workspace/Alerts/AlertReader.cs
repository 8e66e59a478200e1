using System.Net;
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
        foreach (var (rule, at) in rules)
        {
            ReceiverNames.Check(rule.To, [.. receivers.Select(r => r.Receiver)], at, forAlerts: true);
        }

        UniqueIds.Check(rules.Select(r => (r.Rule.Id, r.At)), "rule");
        UniqueIds.Check(receivers.Select(r => (r.Receiver.Id, r.At)), "receiver");
        return new([.. rules.Select(r => r.Rule)], [.. receivers.Select(r => r.Receiver)]) { AllowedNetworks = networks, Mail = mail };
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

using System.Net;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Reads <c>alerts.yaml</c>.</summary>
internal static class AlertReader
{
    private static readonly Dictionary<string, AlertKind> Kinds = new(StringComparer.Ordinal)
    {
        ["cancel-by"] = AlertKind.CancelBy,
        ["utilisation"] = AlertKind.Utilisation,
        ["dormant-seats"] = AlertKind.DormantSeats,
        ["feature-decline"] = AlertKind.FeatureDecline,
        ["source-stale"] = AlertKind.SourceStale,
        ["failed-records"] = AlertKind.FailedRecords,
        ["tool-expiring"] = AlertKind.ToolExpiring,
        ["regrowth"] = AlertKind.Regrowth,
    };

    private static readonly string[] Shapes = ["webhook", "slack", "teams"];

    public static AlertSettings Read(FieldReader root)
    {
        var receivers = root.Sections("receivers", Receiver);
        var rules = root.Sections("rules", Rule);
        var networks = Networks(root);
        var known = receivers.Select(r => r.Receiver.Id).ToList();
        foreach (var (rule, at) in rules)
        {
            foreach (var id in rule.To.Where(id => !known.Contains(id, StringComparer.Ordinal)))
            {
                at.Problem("to", $"no receiver has the id '{id}'{Nearest.Hint(id, known)}", "an id of receivers");
            }
        }

        UniqueIds.Check(rules.Select(r => (r.Rule.Id, r.At)), "rule");
        UniqueIds.Check(receivers.Select(r => (r.Receiver.Id, r.At)), "receiver");
        return new([.. rules.Select(r => r.Rule)], [.. receivers.Select(r => r.Receiver)]) { AllowedNetworks = networks };
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

    private static (AlertRule Rule, FieldReader At) Rule(FieldReader fields)
    {
        fields.Require("when", $"one of {string.Join(", ", Kinds.Keys)}");
        fields.Require("to", "ids of receivers");
        var rule = new AlertRule
        {
            Id = fields.RequiredId("id", "the rule's id"),
            When = fields.Choice("when", Kinds) ?? AlertKind.CancelBy,
            Apps = fields.Texts("apps"),
            Days = fields.Whole("days", 1, 365),
            Below = fields.Number("below", 0, 1),
            Above = fields.Number("above", 0, 1),
            AtLeast = fields.Amount("atLeast"),
            To = fields.Texts("to"),
        };
        return (rule, fields);
    }

    private static (AlertReceiver Receiver, FieldReader At) Receiver(FieldReader fields)
    {
        const string Address = "an https address, or a reference ${env:NAME}";
        var url = fields.RequiredText("url", Address);
        var secretUrl = SecretReference.Parse(url);
        var address = secretUrl is null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(uri.Host, out _))) ? uri : null;
        if (url.Length > 0 && secretUrl is null && address is null)
        {
            // The address is not repeated: whoever knows a chat's address can write there.
            fields.Problem("url", "is no https address", Address);
        }

        fields.Require("kind", $"one of {string.Join(", ", Shapes)}");
        var receiver = new AlertReceiver
        {
            Id = fields.RequiredId("id", "the receiver's id"),
            Kind = fields.Word("kind", Shapes) ?? "",
            Url = address,
            SecretUrl = secretUrl,
            Secret = fields.Secret("secret"),
        };
        return (receiver, fields);
    }
}

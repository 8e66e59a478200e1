using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Workspace.Alerts;

/// <summary>Reads one rule; what it watches decides which limits it takes.</summary>
internal static class AlertRuleReader
{
    private const string Share = "a share between 0 and 1, such as 0.7 for 70 %";

    private static readonly (string Word, AlertKind Kind, string[] Limits)[] Kinds =
    [
        ("cancel-by", AlertKind.CancelBy, ["days", "atLeast"]),
        ("utilisation", AlertKind.Utilisation, ["below"]),
        ("dormant-seats", AlertKind.DormantSeats, ["above", "seats"]),
        ("feature-decline", AlertKind.FeatureDecline, ["seats"]),
        ("source-stale", AlertKind.SourceStale, ["days"]),
        ("failed-records", AlertKind.FailedRecords, ["above", "records"]),
        ("tool-expiring", AlertKind.ToolExpiring, ["days"]),
        ("regrowth", AlertKind.Regrowth, ["above", "seats"]),
        ("delivery-problem", AlertKind.DeliveryProblem, []),
    ];

    private static readonly Dictionary<string, AlertKind> Words = Kinds.ToDictionary(k => k.Word, k => k.Kind, StringComparer.Ordinal);

    /// <summary>The word for a kind in <c>alerts.yaml</c>, which messages carry, too.</summary>
    public static string WordOf(AlertKind kind) => Kinds.First(k => k.Kind == kind).Word;

    public static (AlertRule Rule, FieldReader At) Read(FieldReader fields)
    {
        fields.Require("when", $"one of {string.Join(", ", Words.Keys)}");
        fields.Require("to", "ids of receivers");
        var kind = fields.Choice("when", Words);
        var rule = new AlertRule
        {
            Id = fields.RequiredId("id", "the rule's id"),
            When = kind ?? AlertKind.CancelBy,
            Apps = fields.Texts("apps"),
            Days = fields.Whole("days", 1, 365),
            Below = fields.Number("below", 0, 1, Share),
            Above = fields.Number("above", 0, 1, Share),
            Seats = fields.Whole("seats", 1),
            Records = fields.Whole("records", 1),
            AtLeast = fields.Amount("atLeast"),
            To = fields.Texts("to"),
        };
        CheckLimits(fields, kind, rule);
        return (rule, fields);
    }

    private static void CheckLimits(FieldReader fields, AlertKind? kind, AlertRule rule)
    {
        if (kind is { } known)
        {
            var (word, _, limits) = Kinds.First(k => k.Kind == known);
            string[] takes = known == AlertKind.DeliveryProblem ? [] : ["apps", .. limits];
            foreach (var name in new[] { "apps", "days", "below", "above", "seats", "records", "atLeast" }.Where(n => fields.Has(n) && !takes.Contains(n, StringComparer.Ordinal)))
            {
                fields.Problem(name, $"means nothing to a rule about {word}", takes.Length == 0 ? "id, when and to only" : $"one of {string.Join(", ", takes)}");
            }
        }

        if (rule.Below == 0)
        {
            fields.Problem("below", "no share is below 0: the rule would never speak", Share);
        }

        if (rule.Above == 1)
        {
            fields.Problem("above", "no share is above 1: the rule would never speak", Share);
        }
    }
}

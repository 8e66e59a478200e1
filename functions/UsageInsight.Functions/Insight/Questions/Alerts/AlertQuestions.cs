using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Problems;
using UsageInsight.Functions.Pipeline.Alerts;

namespace UsageInsight.Functions.Insight.Questions.Alerts;

/// <summary>What people were told, and their answers to it.</summary>
internal static class AlertQuestions
{
    private const int MostDays = 365;

    private static readonly Parameter<AlertStatus> Status = Parameters.Choice("status", "Only alerts that stand so.", AlertStatus.Open);
    private static readonly Parameter<string> Key = Parameters.Text("key", "The key of the alert.", "cancel-by/salesforce", required: true);
    private static readonly Parameter<string> Reason = Parameters.Text("reason", "Why: whoever finds the alert quiet wants to know.", "Notice is on its way.", required: true, longest: 200, shortest: 3);
    private static readonly Parameter<string> Version = Parameters.Text("version", "Only if the alert still is this one; whatever it is where left out.", "0123456789abcdef", longest: 64);
    private static readonly Parameter<int> Days = Parameters.Whole("days", "For how many days it is quiet.", 1, MostDays, example: 14, required: true);

    /// <summary>The alerts.</summary>
    public static Question All { get; } = Question.List<AlertStateShape>(
        "alerts", "Alerts", "What people were told and how it stands, in ordinal order of key.",
        async asked => (await asked.Insight.AlertsAsync(asked.Stopped)).Where(a => asked.Values.Of(Status) is not { } status || a.Shown == status).Select(AlertStateShape.Of)) with
    {
        Parameters = [Status],
        IsLive = true,
    };

    /// <summary>Says that somebody saw an alert.</summary>
    public static Question Acknowledge { get; } = Question.One<object>(
        "acknowledgeAlert", "Acknowledge an alert", "Says that somebody saw it: it is quiet until it changes. Doing so twice changes nothing more.", asked => AnswerAsync(asked, null)) with
    {
        Parameters = [Key, Reason, Version],
        Shape = typeof(AlertStateShape),
        IsLive = true,
        About = "alert",
    };

    /// <summary>Makes an alert quiet for some days.</summary>
    public static Question Snooze { get; } = Question.One<object>(
        "snoozeAlert", "Snooze an alert", "Makes it quiet for some days; after them it is told again if it still holds.", asked => AnswerAsync(asked, asked.Values.Of(Days))) with
    {
        Parameters = [Key, Reason, Days, Version],
        Shape = typeof(AlertStateShape),
        IsLive = true,
        About = "alert",
    };

    private static async Task<object?> AnswerAsync(Asked asked, int? days)
    {
        var values = asked.Values;
        var changed = false;
        var answered = await asked.Insight.AnswerAlertAsync(
            values.Of(Key)!, days, values.Of(Reason)!, asked.By, alert => !(changed = values.Of(Version) is { } version && version != AlertStateShape.VersionOf(alert)), asked.Stopped);
        if (changed)
        {
            return new Problem(ProblemKind.Changed, "The alert is not what was last seen.") { Where = Version.Name, Expected = "the version that the list of alerts gives now", Next = "Read the alert again and decide anew." };
        }

        return answered is null ? null : AlertStateShape.Of(answered);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Dashboard.Frame;

namespace UsageInsight.Functions.Dashboard.Alerts;

/// <summary>A person's answer to an alert: seen, or quiet for some days; always with a reason.</summary>
internal static class AlertAnswer
{
    public const int Shortest = 3;
    public const int Longest = 200;
    public const int MostDays = 365;

    /// <summary>Keeps the answer and shows the page anew; where something is wrong, says all of it at once.</summary>
    public static async Task<PageAnswer> PostAsync(PageRequest request)
    {
        var form = await request.FormAsync();
        var (key, reason) = (form["key"].ToString(), form["reason"].ToString().Trim());
        var snooze = form["answer"] == "snooze";
        List<string> mistakes = [];
        if (reason.Length is < Shortest or > Longest)
        {
            mistakes.Add($"Give a reason of {Shortest} to {Longest} characters: whoever finds the alert quiet wants to know why.");
        }

        var days = 0;
        if (snooze && !(int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= MostDays))
        {
            mistakes.Add($"Say for how many days it is to be quiet: 1 to {MostDays}.");
        }

        if (mistakes.Count == 0 && !await request.Parts.Insight.AnswerAlertAsync(key, snooze ? days : null, reason, request.Reader, request.Stopped))
        {
            mistakes.Add("This alert is not there any more.");
        }

        return mistakes.Count == 0
            ? new PageAnswer.GoTo(Links.Alerts)
            : new PageAnswer.Shown(await AlertsPage.WriteAsync(request, mistakes), StatusCodes.Status400BadRequest);
    }
}

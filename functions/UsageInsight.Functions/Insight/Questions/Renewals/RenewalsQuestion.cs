using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Renewals;

namespace UsageInsight.Functions.Insight.Questions.Renewals;

/// <summary>Which contracts can be changed by when.</summary>
internal static class RenewalsQuestion
{
    private static readonly Parameter<DateOnly> CancelByBefore = Parameters.Day("cancelByBefore", "Only contracts whose cancel-by day lies before this day.", "2027-02-01");

    public static Question All { get; } = Question.List<RenewalShape>(
        "renewals", "Renewals", "Every contract's running term with its cancel-by day and what can go at its renewal, the next day to act first; those whose day has passed last.", ListAsync) with
    {
        Parameters = [Common.App, CancelByBefore],
        About = "app",
    };

    private static async Task<IEnumerable<RenewalShape>?> ListAsync(Asked asked)
    {
        if (asked.Apps is not { } apps)
        {
            return null;
        }

        var comparable = (await asked.Insight.RenewalsAsync(asked.Stopped)).ToHashSet(StringComparer.Ordinal);
        return RenewalTerm.Of(asked.Newest)
            .Where(t => apps.Contains(t.App) && (asked.Values.Of(CancelByBefore) is not { } day || t.Clock.CancelBy < day))
            .Select(t => RenewalShape.Of(t, comparable.Contains(t.App.App)));
    }
}

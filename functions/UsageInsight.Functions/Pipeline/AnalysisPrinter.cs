using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Functions.Cli;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Pipeline;

/// <summary>Prints a result on a terminal: the answer first, then the actions, then the apps, then what weakens them.</summary>
internal static class AnalysisPrinter
{
    private const int MostActions = 8;

    public static void Write(AnalysisResult result, TextWriter to)
    {
        to.WriteLine($"{result.Organisation}, as of {Day(result.AsOf)} ({result.Method})");
        foreach (var line in Headline.Of(result))
        {
            to.WriteLine(line);
        }

        to.WriteLine();
        Actions(result, to);
        Apps(result, to);
        foreach (var (app, caveat) in result.Apps.SelectMany(a => a.Caveats.Select(c => (a.Name, c))))
        {
            to.WriteLine($"{app}: {caveat}");
        }

        foreach (var notice in result.Notices)
        {
            to.WriteLine($"note: {notice}");
        }
    }

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Money without cents above 100, as on every face.</summary>
    public static string Text(Money? money) => money is not { } m
        ? "unknown"
        : string.Create(CultureInfo.InvariantCulture, $"{m.Currency} {(Math.Abs(m.Amount) >= 100 ? m.Amount.ToString("N0", CultureInfo.InvariantCulture) : m.Amount.ToString("0.00", CultureInfo.InvariantCulture))}");

    private static void Actions(AnalysisResult result, TextWriter to)
    {
        if (result.Recommendations.Count == 0)
        {
            to.WriteLine("Nothing to do: no seat can go that the data speaks against.");
            to.WriteLine();
            return;
        }

        var table = new TextTable("id", "what to do", ">a year", ">decide by");
        foreach (var advice in result.Recommendations.Take(MostActions))
        {
            table.Add(advice.Id, advice.Title, MoneyOf(advice), By(advice));
        }

        table.Write(to);
        if (result.Recommendations.Count > MostActions)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"... and {result.Recommendations.Count - MostActions} more in the report"));
        }

        to.WriteLine();
    }

    private static void Apps(AnalysisResult result, TextWriter to)
    {
        var table = new TextTable("app", ">bought", ">assigned", ">active 30", ">active 90", ">a month");
        foreach (var app in result.Apps)
        {
            table.Add(app.Name, Count(app.Purchased), Count(app.Assigned), Count(app.Active30), Count(app.Active90), app.MonthlyCost.Count == 0 ? "unknown" : string.Join(" + ", app.MonthlyCost.Select(m => Text(m))));
        }

        table.Write(to);
        to.WriteLine();
    }

    private static string MoneyOf(Recommendation advice)
    {
        var savings = advice.Savings;
        if (savings is { ReducibleNow: null, ReducibleAtRenewal: null, Reassignable: null })
        {
            return "unknown";
        }

        var total = MoneyTotals.Of(new[] { savings.ReducibleNow, savings.ReducibleAtRenewal }.Where(m => m is { Amount: > 0 }).Select(m => m!.Value)).All;
        return total.Count > 0 ? Text(total[0]) : $"{Text(savings.Reassignable)} avoided";
    }

    private static string By(Recommendation advice) => advice switch
    {
        { Blocked: true } => "data missing",
        { Savings.ReducibleNow.Amount: > 0 } => "any time",
        { CancelBy: { } day } => Day(day),
        _ => "-",
    };

    private static string Count(int? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown";
}

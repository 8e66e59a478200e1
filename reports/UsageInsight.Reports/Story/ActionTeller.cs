using System.Globalization;
using System.Text.RegularExpressions;
using UsageInsight.Analysis;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Story;

/// <summary>Words one action. Where its group is small, the analysis' own sentences are replaced: they carry the count.</summary>
internal static partial class ActionTeller
{
    /// <summary>Tells one action.</summary>
    public static ActionStory Tell(Recommendation advice, AnalysisResult result, NameBook names, ReportOptions options)
    {
        var threshold = result.Options.GroupThreshold;
        var people = IsAboutPeople(advice.Kind);
        var groups = new ActionSeats(result);
        var seats = groups.Show(advice);
        var exact = seats.Exactly is not null || advice.Kind == RecommendationKind.Renew;
        var because = ExpectedAgain().Replace(advice.Because, "");
        ShownMoney Shown(Ledger.Money? amount) => advice.Kind != RecommendationKind.Replace || exact
            ? ShownMoney.Of(amount, advice.Seats, seats)
            : seats.Range is not null && !groups.HidesSome(advice.App) ? ShownMoney.About(amount) : ShownMoney.AtMost(amount, Dearest(advice.App, amount?.Currency, options) * (seats.Range?.High ?? threshold - 1));

        var told = new ActionStory
        {
            Id = SafeText.Name(advice.Id),
            Kind = advice.Kind,
            App = advice.App,
            AppName = names.App(advice.App),
            Plan = advice.Plan is { } plan ? names.Plan(advice.App, plan) : null,
            TargetPlan = advice.TargetPlan is { } target ? names.Plan(advice.App, target) : null,
            Feature = advice.Feature is { } feature ? names.Feature(advice.App, feature) : null,
            Title = "",
            Because = !exact || (people && CountsOutASmallGroup(because, threshold)) ? WithoutCounts(advice, result.Options) : SafeText.OneLine(because),
            Seats = seats,
            Now = Shown(advice.Savings.ReducibleNow),
            Reassignable = Shown(advice.Savings.Reassignable),
            AtRenewal = Shown(advice.Savings.ReducibleAtRenewal),
            OneOff = advice.Savings.OneOff,
            CancelBy = advice.CancelBy,
            DaysLeft = advice.DaysLeft,
            Certainty = Certainty(advice, !exact),
            Basis = SafeText.Name(advice.Basis),
            Caveats = [.. advice.Caveats.Select(SafeText.OneLine).Where(c => c.Length > 0)],
            Blocked = advice.Blocked,
            Command = Command(advice, options),
        };
        return told with { Title = !exact ? OwnTitle(told) : Given(advice.Title) ?? OwnTitle(told) };
    }

    /// <summary>What a seat of the dearest plan that is bought costs in twelve months: no seat saves more, however many prices are mixed.</summary>
    private static Ledger.Money? Dearest(string app, string? currency, ReportOptions options) => options.Contracts.Where(c => string.Equals(c.App, app, StringComparison.Ordinal))
        .SelectMany(c => c.Lines).Select(PlanTeller.PriceOf).OfType<Ledger.Money>().Where(p => p.Currency == currency)
        .OrderByDescending(p => p.Amount).Select(p => (Ledger.Money?)(p * 12)).FirstOrDefault();

    /// <summary>Seats nobody holds and quantities of a contract say nothing about people; the rest does.</summary>
    public static bool IsAboutPeople(RecommendationKind kind) =>
        kind is not (RecommendationKind.DropUnassigned or RecommendationKind.Renew);

    /// <summary>A number from 1 to k - 1 that does not count days, features or the like counts people.</summary>
    private static bool CountsOutASmallGroup(string sentence, int threshold) =>
        SmallNumber().Matches(sentence).Any(m => int.TryParse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var n) && SmallGroups.IsSmall(n, threshold));

    [GeneratedRegex(@"(?<![\d.,/-])(\d{1,4})(?![\d/-]|[.,]\d| (?:%|days?|weeks?|months?|years?|features?|plans?|times|sources?)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex SmallNumber();

    /// <summary>The certainty says this in its own line.</summary>
    [GeneratedRegex(@" ?About [\d.,]+ of the [\d,]+ are expected to be needed again \([^)]*\)\.", RegexOptions.CultureInvariant)]
    private static partial Regex ExpectedAgain();

    /// <summary>What may still be said where the reason would count out a small group.</summary>
    private static string WithoutCounts(Recommendation advice, AnalysisOptions settings) => advice switch
    {
        { Blocked: true } => "The data cannot tell whether they were used.",
        { Kind: RecommendationKind.Reclaim } when !IsRule(advice) => "They are not expected to be used enough again to be worth their price.",
        { Kind: RecommendationKind.Reclaim } => $"No use for {settings.IdleDays} days or more, or none since they were assigned.",
        { Kind: RecommendationKind.Replace } => "Little else keeps these seats in the plan they hold.",
        _ => "",
    };

    private static string? Given(string title) => SafeText.OneLine(title) is { Length: > 0 } text ? text : null;

    private static string OwnTitle(ActionStory action)
    {
        // "Microsoft 365 E5" is not "Microsoft 365 Microsoft 365 E5".
        var of = action.Plan is not { } plan ? action.AppName : plan.StartsWith(action.AppName, StringComparison.OrdinalIgnoreCase) ? plan : $"{action.AppName} {plan}";
        return action.Kind switch
        {
            _ when action.Blocked => $"Mend the data on {of} before {action.Seats.Of("seat")} can be judged",
            RecommendationKind.Reclaim => $"Take back {action.Seats.Of("seat")} of {of}",
            RecommendationKind.DropUnassigned => $"Give up {action.Seats.Of("unassigned seat")} of {of}",
            RecommendationKind.Downgrade => $"Move {action.Seats.Of("seat")} of {of} to {action.TargetPlan ?? "a cheaper plan"}",
            RecommendationKind.Replace => $"Replace {action.Feature ?? "a feature"} of {action.AppName} with a small tool",
            _ => $"Renew {of} with another quantity",
        };
    }

    private static string Certainty(Recommendation advice, bool small)
    {
        if (advice.Blocked)
        {
            return "Not to be acted on until the data is mended.";
        }

        if (advice.NeededAgain is not { } again)
        {
            return advice.Kind switch
            {
                RecommendationKind.DropUnassigned => "Certain as far as the contract and the vendor's count go: nobody holds these seats.",
                RecommendationKind.Reclaim when IsRule(advice) => "By a rule of days without use, not a prediction.",
                RecommendationKind.Reclaim or RecommendationKind.Downgrade when !IsRule(advice) => $"By the probability of further use ({SafeText.Name(advice.Basis)}).",
                RecommendationKind.Replace => "Depends on a tool that does the job first; the seats stay until it does.",
                RecommendationKind.Downgrade => "By what the seats used so far, not a prediction.",
                _ => "By counting and the demand seen so far.",
            };
        }

        return small
            ? "The model expects few or none of them to be needed again; the figures would count out a small group."
            : $"About {Say.Estimate(again.Mean)} of {Say.Of(advice.Seats, "seat")} will be needed again " +
              $"({Say.Estimate(Math.Floor(again.Low))} to {Say.Estimate(Math.Ceiling(again.High))}, {Say.Percent(again.Level)} sure).";
    }

    private static bool IsRule(Recommendation advice) => advice.Basis.StartsWith("baseline", StringComparison.OrdinalIgnoreCase);

    private static string Command(Recommendation advice, ReportOptions options) =>
        advice is { Kind: RecommendationKind.Replace, Feature: { } feature } && IsPlainArgument($"{advice.App}.{feature}")
            ? $"{options.Command} brief {advice.App}.{feature}"
            : IsPlainArgument(advice.Id) ? $"{options.Command} verify {advice.Id}" : $"{options.Command} verify";

    /// <summary>Only what no shell reads as anything else is put into a command that people copy.</summary>
    private static bool IsPlainArgument(string text) =>
        text.Length is > 0 and <= SafeText.LongestName && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '/');
}

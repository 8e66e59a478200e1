using System.ComponentModel;
using System.Text.Json.Serialization;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>An app as programs get it.</summary>
public sealed record AppShape
{
    [Description("The app's id.")]
    public required string Id { get; init; }

    [Description("The app's name.")]
    public required string Name { get; init; }

    [Description("Seats purchased; null where nothing says.")]
    public required int? Purchased { get; init; }

    [Description("Seats assigned; null where no source says.")]
    public required int? Assigned { get; init; }

    [Description("Seats with use in the last 30 days.")]
    public required CountShape Active30 { get; init; }

    [Description("active30 divided by what utilisationOf names, 0 to 1; null where it may not be told exactly or is not known.")]
    public required double? Utilisation { get; init; }

    [Description("The same in words, always.")]
    public required string UtilisationShown { get; init; }

    [Description("What it is divided by: purchased or assigned.")]
    public required string UtilisationOf { get; init; }

    [Description("What it costs a month, one entry a currency; empty where no price is known.")]
    public required IReadOnlyList<MoneyShape> CostPerMonth { get; init; }

    [Description("The nearest contract's clock; null where no contract is on file.")]
    public required ContractShape? Contract { get; init; }

    [Description("Assigned seats by state: active, idle-31-60, idle-61-90, idle-over-90, never-used, in-grace, non-person, exempt, unknown.")]
    public required IReadOnlyDictionary<string, CountShape> SeatsByStatus { get; init; }

    [Description("The plans that a contract or a seat names.")]
    public required IReadOnlyList<PlanShape> Plans { get; init; }

    [Description("The features, most used first.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FeatureShape>? Features { get; init; }

    [Description("Active seats by week, oldest first.")]
    public required IReadOnlyList<WeekShape> Weeks { get; init; }

    [Description("How many seats will be needed; null where the history is too short.")]
    public required ForecastShape? Forecast { get; init; }

    [Description("What weakens the verdicts on this app, each a sentence.")]
    public required IReadOnlyList<string> Caveats { get; init; }

    [Description("The list of seats to ask about; absent unless the reader may see it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SeatShape>? Seats { get; init; }

    /// <summary>One app of a story, with its features; the list of seats is added by whoever may show it.</summary>
    public static AppShape Of(AppStory app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new()
        {
            Id = app.App,
            Name = app.Name,
            Purchased = app.Purchased,
            Assigned = app.Assigned,
            Active30 = CountShape.Of(app.Active),
            Utilisation = ShapeText.Rounded(app.Utilisation.Exactly),
            UtilisationShown = app.Utilisation.ToString(),
            UtilisationOf = app.UtilisationOf,
            CostPerMonth = [.. app.MonthlyCost.Select(m => MoneyShape.Of(m)!)],
            Contract = app.Clock is { } clock ? ContractShape.Of(clock) : null,
            SeatsByStatus = app.Statuses.ToDictionary(s => StatusWords.Key(s.Status), s => CountShape.Of(s.Seats), StringComparer.Ordinal),
            Plans = [.. app.Plans.Select(PlanShape.Of)],
            Features = [.. app.Features.Select(FeatureShape.Of)],
            Weeks = [.. app.Weeks.Select(WeekShape.Of)],
            Forecast = ForecastShape.Of(app.Forecast),
            Caveats = ShapeText.Lines(app.Caveats),
        };
    }
}

using System.ComponentModel;
using UsageInsight.Reports.Json.Shapes;
using UsageInsight.Reports.Story;

namespace UsageInsight.Functions.Insight.Questions.Apps;

/// <summary>An app in a list: its figures without plans, weeks and features.</summary>
internal sealed record AppFiguresShape
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

    [Description("What weakens the verdicts on this app, each a sentence.")]
    public required IReadOnlyList<string> Caveats { get; init; }

    /// <summary>An app of a story.</summary>
    public static AppFiguresShape Of(AppStory app)
    {
        var whole = AppShape.Of(app);
        return new()
        {
            Id = whole.Id, Name = whole.Name, Purchased = whole.Purchased, Assigned = whole.Assigned, Active30 = whole.Active30, Utilisation = whole.Utilisation,
            UtilisationShown = whole.UtilisationShown, UtilisationOf = whole.UtilisationOf, CostPerMonth = whole.CostPerMonth, Contract = whole.Contract, Caveats = whole.Caveats,
        };
    }
}

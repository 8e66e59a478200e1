using System.ComponentModel;
using UsageInsight.Analysis.Follow;
using UsageInsight.Reports.Json.Shapes;

namespace UsageInsight.Functions.Insight.Questions.Tools;

/// <summary>What a tool saved against its baseline so far, as programs get it.</summary>
internal sealed record SavedShape
{
    [Description("Baseline quantities less today's, at today's prices.")]
    public required MoneyShape Gross { get; init; }

    [Description("Seats requested again that today's quantities do not show yet.")]
    public required MoneyShape ReRequests { get; init; }

    [Description("What the tool cost: built once, kept every month.")]
    public required MoneyShape Upkeep { get; init; }

    [Description("Gross less re-requests and upkeep.")]
    public required MoneyShape Net { get; init; }

    [Description("Net if demand without the change had been as low as it may be.")]
    public required MoneyShape NetLow { get; init; }

    [Description("Net if demand without the change had been as high as it may be.")]
    public required MoneyShape NetHigh { get; init; }

    public static SavedShape? Of(RealisedSavings? saved) => saved is null ? null : new()
    {
        Gross = MoneyShape.Of(saved.Gross)!,
        ReRequests = MoneyShape.Of(saved.ReRequests)!,
        Upkeep = MoneyShape.Of(saved.Upkeep)!,
        Net = MoneyShape.Of(saved.Net)!,
        NetLow = MoneyShape.Of(saved.NetLow)!,
        NetHigh = MoneyShape.Of(saved.NetHigh)!,
    };
}

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>What is changed about a renewal before it is put to the optimiser again. Changes come in steps, so that no two questions differ by a hair.</summary>
internal sealed record WhatIfQuestion
{
    /// <summary>The step of <see cref="PricePercent"/>.</summary>
    public const int PriceStep = 5;

    /// <summary>The largest change of price, either way.</summary>
    public const int MostPrice = 50;

    /// <summary>The step of <see cref="BuildPercent"/>.</summary>
    public const int BuildStep = 25;

    /// <summary>The largest build cost.</summary>
    public const int MostBuild = 400;

    /// <summary>Change of all plans' and add-ons' prices in percent, -50 to 50.</summary>
    public int PricePercent { get; init; }

    /// <summary>Cost of building and keeping tools in percent of the estimate, 0 to 400.</summary>
    public int BuildPercent { get; init; } = 100;

    /// <summary>Seats kept for people who may come back.</summary>
    public Reserve Reserve { get; init; }

    /// <summary>Reads what a reader chose; what is none of the steps goes to the nearest, what is no number stays as it is advised.</summary>
    public static WhatIfQuestion Of(int? price, int? build, Reserve? reserve) => new()
    {
        PricePercent = Step(price ?? 0, PriceStep, -MostPrice, MostPrice),
        BuildPercent = Step(build ?? 100, BuildStep, 0, MostBuild),
        Reserve = reserve ?? Reserve.None,
    };

    private static int Step(int value, int step, int least, int most) =>
        (int)Math.Round(Math.Clamp(value, least, most) / (double)step, MidpointRounding.AwayFromZero) * step;
}

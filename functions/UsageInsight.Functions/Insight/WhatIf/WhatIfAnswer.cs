using UsageInsight.Analysis.RightSizing;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>What the optimiser answers to a changed renewal whose groups are rounded to steps: all of it may be shown.</summary>
internal sealed record WhatIfAnswer
{
    /// <summary>The question.</summary>
    public required WhatIfQuestion Question { get; init; }

    /// <summary>The months the costs are for.</summary>
    public required int Months { get; init; }

    /// <summary>How the search ended.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>How far the answer may be from the best, 0 to 1; null where there is none.</summary>
    public decimal? Gap { get; init; }

    /// <summary>The least total cost.</summary>
    public Money? Total { get; init; }

    /// <summary>No answer can cost less than this; null where there is none.</summary>
    public Money? Bound { get; init; }

    /// <summary>What today's plans would cost the same seats at the changed prices; null where a price is missing.</summary>
    public Money? Today { get; init; }

    /// <summary>The least total cost if nothing is built.</summary>
    public Money? WithoutTools { get; init; }

    /// <summary>Where the seats go.</summary>
    public IReadOnlyList<SeatMove> Moves { get; init; } = [];

    /// <summary>Each feature that could be replaced: whether it is, and below which build cost.</summary>
    public IReadOnlyList<ToolChoice> Tools { get; init; } = [];

    /// <summary>The next-best answers: what they cost more, and what they replace.</summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>At which price each plan would be left.</summary>
    public IReadOnlyList<PriceFlip> PriceFlips { get; init; } = [];

    /// <summary>The currency of every amount.</summary>
    public required string Currency { get; init; }

    /// <summary>What weakens the answer, each a sentence.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}

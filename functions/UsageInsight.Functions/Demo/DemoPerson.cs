namespace UsageInsight.Functions.Demo;

/// <summary>One invented person or account of the simulated company.</summary>
internal sealed record DemoPerson
{
    /// <summary>An address under a domain that cannot exist (RFC 2606).</summary>
    public required string Mail { get; init; }

    public required string Group { get; init; }

    /// <summary>First day in the company: seats are assigned from here.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day from which nothing is used any more, though the seats stay assigned; null for most.</summary>
    public DateOnly? SilentFrom { get; init; }

    /// <summary>True for a service or shared account.</summary>
    public bool NonPerson { get; init; }

    /// <summary>How much they use software at all: 1 is usual.</summary>
    public required double Zeal { get; init; }

    /// <summary>The first day of a yearly three-week holiday, as day of the year.</summary>
    public required int HolidayFrom { get; init; }

    /// <summary>A leave of some months (parental, sick, sabbatical), both days included; null for most.</summary>
    public (DateOnly First, DateOnly Last)? Leave { get; init; }

    /// <summary>True on a day of holiday or leave.</summary>
    public bool Away(DateOnly day) =>
        (day.DayOfYear >= HolidayFrom && day.DayOfYear < HolidayFrom + 21) || (Leave is { } leave && day >= leave.First && day <= leave.Last);
}

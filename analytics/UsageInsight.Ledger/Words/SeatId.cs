namespace UsageInsight.Ledger;

/// <summary>Names one seat: the holder of a per-user entitlement.</summary>
/// <param name="Value">
/// The pseudonym (or the given id where the workspace was made with <c>--seats given</c>), compared ordinally. Never a name or
/// an e-mail address in a default workspace.
/// </param>
public readonly record struct SeatId(string Value) : IComparable<SeatId>
{
    /// <inheritdoc/>
    public int CompareTo(SeatId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

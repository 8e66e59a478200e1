namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>What one run of the pump did.</summary>
/// <param name="Delivered">Messages delivered.</param>
/// <param name="Failed">Tries that failed, and messages given up.</param>
internal readonly record struct PumpResult(int Delivered, int Failed)
{
    /// <summary>Says what was done.</summary>
    public string Told => $"{Delivered} delivered, {Tries(Failed)} failed";

    /// <summary>A number of tries in words.</summary>
    public static string Tries(int count) => count == 1 ? "1 try" : $"{count} tries";

    public static PumpResult operator +(PumpResult a, PumpResult b) => new(a.Delivered + b.Delivered, a.Failed + b.Failed);
}

namespace UsageInsight.Functions.Delivery.Queue;

/// <summary>What one run of the pump did.</summary>
/// <param name="Delivered">Messages delivered.</param>
/// <param name="Failed">Tries that failed, and messages given up.</param>
internal readonly record struct PumpResult(int Delivered, int Failed)
{
    public static PumpResult operator +(PumpResult a, PumpResult b) => new(a.Delivered + b.Delivered, a.Failed + b.Failed);
}

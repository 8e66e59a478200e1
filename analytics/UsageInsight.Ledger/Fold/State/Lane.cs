namespace UsageInsight.Ledger;

/// <summary>A lane is one source's events or one source's statements; the ledger keeps them apart and readers add them.</summary>
internal static class Lane
{
    public static int Events(int source) => source * 2;

    public static int Statements(int source) => (source * 2) + 1;

    public static int Source(int lane) => lane >> 1;

    public static bool IsStatements(int lane) => (lane & 1) != 0;

    public static PageKey Key(PageKind kind, int lane, int period, int shard) => new(kind, lane, (period << Slot.ShardBits) | shard);
}

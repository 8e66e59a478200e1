namespace UsageInsight.Ledger;

/// <summary>Reads and writes the state page.</summary>
internal static class LedgerStatePage
{
    public static LedgerState Read(CheckedPages pages)
    {
        var state = pages.Read(LedgerState.Key) is { } page ? LedgerStateCodec.Decode(page.Span) : new();
        pages.Digest = state.Digest;
        return state;
    }

    public static void Write(CheckedPages pages, LedgerState state)
    {
        state.Digest = pages.Digest;
        pages.Write(LedgerState.Key, LedgerStateCodec.Encode(state), isNew: true);
    }
}

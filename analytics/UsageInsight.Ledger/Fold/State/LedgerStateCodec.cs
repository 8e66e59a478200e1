namespace UsageInsight.Ledger;

/// <summary>The state page as bytes.</summary>
internal static class LedgerStateCodec
{
    private const byte Form = 1;

    public static byte[] Encode(LedgerState state)
    {
        var to = new ByteWriter(4096);
        to.WriteByte(Form);
        to.WriteSigned(state.Version);
        to.WriteUInt64(state.Digest);
        to.WriteUInt64(state.SeatShards);
        to.WriteCount(state.FeatureCount);
        Write(to, state.Sources, (w, s) => w.WriteText(s));
        Write(to, state.Contexts, (w, c) =>
        {
            w.WriteCount(c.Source);
            w.WriteCount(c.ReceivedDay);
        });
        Write(to, state.Runs, (w, r) => w.WriteCount(r));
        to.WriteCount(state.NextRun);
        Write(to, state.Logs, (w, log) =>
        {
            w.WriteCount(log.Number);
            w.WriteCount(log.ReceivedDay);
            w.WriteUInt64(log.Shards);
        });
        to.WriteCount(state.NextLog);
        Write(to, state.LanePages, (w, p) =>
        {
            w.WriteByte((byte)p.Key.Kind);
            w.WriteCount(p.Key.Lane);
            w.WriteCount(p.Key.Period);
            w.WriteUInt64(p.Value);
        });
        Write(to, [.. state.SealedDays.Order()], (w, d) =>
        {
            w.WriteCount(d.Source);
            w.WriteCount(d.Day);
        });
        Write(to, state.HoldingsPages, (w, s) => w.WriteCount(s));
        Write(to, state.Books, (w, b) =>
        {
            w.WriteText(b.Key);
            b.Value.Write(w);
        });
        return to.ToArray();
    }

    /// <summary>Reads what stands before the pages of the ledger, and those.</summary>
    public static ReadingState DecodeForReading(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        RequireForm(ref from);
        from.ReadSigned();
        from.ReadUInt64();
        var state = new ReadingState { SeatShards = from.ReadUInt64(), FeatureCount = from.ReadCount() };
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            from.ReadText();
        }

        Skip(ref from, from.ReadItemCount() * 2);
        Skip(ref from, from.ReadItemCount() + 1);
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            Skip(ref from, 2);
            from.ReadUInt64();
        }

        from.ReadCount();
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            var kind = (PageKind)from.ReadByte();
            var pages = new LanePageSet(from.ReadCount(), from.ReadCount(), from.ReadUInt64());
            if (kind == PageKind.Ledger)
            {
                state.LanePages.Add(pages);
            }
        }

        return state;
    }

    public static LedgerState Decode(ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        RequireForm(ref from);
        var state = new LedgerState { Version = from.ReadSigned(), Digest = from.ReadUInt64(), SeatShards = from.ReadUInt64(), FeatureCount = from.ReadCount() };
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.Sources.Add(from.ReadText());
        }

        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.Contexts.Add(new(from.ReadCount(), from.ReadCount()));
        }

        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.Runs.Add(from.ReadCount());
        }

        state.NextRun = from.ReadCount();
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.Logs.Add(new(from.ReadCount(), from.ReadCount(), from.ReadUInt64()));
        }

        state.NextLog = from.ReadCount();
        ReadRest(ref from, state);
        return state;
    }

    private static void ReadRest(ref ByteReader from, LedgerState state)
    {
        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.LanePages.Add(((PageKind)from.ReadByte(), from.ReadCount(), from.ReadCount()), from.ReadUInt64());
        }

        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.SealedDays.Add((from.ReadCount(), from.ReadCount()));
        }

        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.HoldingsPages.Add(from.ReadCount());
        }

        for (var n = from.ReadItemCount(); n > 0; n--)
        {
            state.Books.Add(from.ReadText(), SourceBook.Read(ref from));
        }
    }

    private static void RequireForm(ref ByteReader from)
    {
        if (from.ReadByte() != Form)
        {
            throw new InvalidDataException("The ledger's state has a form this program does not know.");
        }
    }

    private static void Skip(ref ByteReader from, int numbers)
    {
        for (; numbers > 0; numbers--)
        {
            from.ReadVar();
        }
    }

    private static void Write<T>(ByteWriter to, IReadOnlyCollection<T> items, Action<ByteWriter, T> write)
    {
        to.WriteCount(items.Count);
        foreach (var item in items)
        {
            write(to, item);
        }
    }
}

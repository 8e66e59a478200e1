using System.Buffers;
using System.Globalization;
using System.Text;
using UsageInsight.Analysis.Facts;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary>Facts as CSV without header, quoted only where needed, days as ISO dates: the facts contract's files.</summary>
internal static class FactsCsv
{
    // A guess at a row's length: too short costs a copy, too long memory.
    private const int RowBytes = 80;

    private const int PieceRows = 8192;

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    public static IReadOnlyList<FactsDocument> Write(UsageFacts facts, FactQuestions questions)
    {
        var seats = (questions & (FactQuestions.Pairs | FactQuestions.Seats)) == 0 ? [] : Cells(facts.Seats.Count, i => facts.Seats[i].Value);
        var features = Names(facts);
        var documents = new List<FactsDocument>();
        AddIf(FactQuestions.Pairs, () => Pairs(facts, seats, features));
        AddIf(FactQuestions.Features, () => Features(facts, features));
        AddIf(FactQuestions.Seats, () => Seats(facts, seats));
        AddIf(FactQuestions.Overlap, () => Overlap(facts));
        AddIf(FactQuestions.Cohorts, () => Cohorts(facts));
        return documents;

        void AddIf(FactQuestions question, Func<FactsDocument> write)
        {
            if ((questions & question) != 0)
            {
                documents.Add(write());
            }
        }
    }

    private static FactsDocument Pairs(UsageFacts facts, byte[][] seats, byte[][] features)
    {
        var days = Cells(facts.Window.Days, i => facts.Window.First.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var pairs = facts.PairFacts as PairFact[] ?? [.. facts.PairFacts];
        return new("q1.csv", pairs.Length, InPieces(pairs.Length, (csv, i) =>
        {
            ref readonly var pair = ref pairs[i];
            csv.Text(features[pair.Feature]);
            csv.Next(seats[pair.Seat]);
            csv.Next(days[pair.FirstDay]);
            csv.Next(days[pair.LastDay]);
            csv.Next(pair.Days7);
            csv.Next(pair.Days30);
            csv.Next(pair.Days90);
            csv.Next(pair.Days365);
            csv.Next(pair.Total);
            csv.Byte('\n');
        }));
    }

    // A piece a processor at a time, in the same memory again and again: touching new memory costs more than writing the rows.
    private static IEnumerable<ReadOnlyMemory<byte>> InPieces(int rows, Action<ByteWriter, int> write)
    {
        var pieces = new ByteWriter[Environment.ProcessorCount];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = new(Math.Min(rows, PieceRows) * RowBytes);
        }

        for (var first = 0; first < rows; first += pieces.Length * PieceRows)
        {
            Parallel.For(0, pieces.Length, piece =>
            {
                pieces[piece].Clear();
                var from = first + (piece * PieceRows);
                for (var row = from; row < Math.Min(from + PieceRows, rows); row++)
                {
                    write(pieces[piece], row);
                }
            });
            foreach (var piece in pieces)
            {
                yield return piece.Written;
            }
        }
    }

    private static FactsDocument Features(UsageFacts facts, byte[][] features)
    {
        var csv = new ByteWriter((facts.FeatureFacts.Count + 1) * RowBytes);
        foreach (var feature in facts.FeatureFacts)
        {
            csv.Text(features[feature.Feature]);
            Numbers(csv, feature.Seats7, feature.Seats30, feature.Seats90, feature.Seats365);
            csv.Byte(',');
            if (feature.Stickiness is { } stickiness)
            {
                csv.Ratio(stickiness);
            }

            csv.Byte(',');
            csv.Ratio(feature.Gini);
            csv.Byte('\n');
        }

        return new("q2.csv", facts.FeatureFacts.Count, [csv.Written]);
    }

    private static FactsDocument Seats(UsageFacts facts, byte[][] seats)
    {
        var csv = new ByteWriter((facts.SeatFacts.Count + 1) * RowBytes);
        foreach (var seat in facts.SeatFacts)
        {
            csv.Text(seats[seat.Seat]);
            Numbers(csv, seat.ActiveDays, seat.Features);
            csv.Byte('\n');
        }

        return new("q3.csv", facts.SeatFacts.Count, [csv.Written]);
    }

    private static FactsDocument Overlap(UsageFacts facts)
    {
        var cells = Cells(facts.Features.Count, i => facts.Features[i].ToString());
        var csv = new ByteWriter((facts.OverlapFacts.Count + 1) * RowBytes);
        foreach (var overlap in FactsOrder.ByName(facts))
        {
            csv.Text(cells[overlap.First]);
            csv.Next(cells[overlap.Second]);
            csv.Next(overlap.Seats);
            csv.Byte('\n');
        }

        return new("q4.csv", facts.OverlapFacts.Count, [csv.Written]);
    }

    private static FactsDocument Cohorts(UsageFacts facts)
    {
        var csv = new ByteWriter((facts.CohortFacts.Count + 1) * RowBytes);
        foreach (var cohort in facts.CohortFacts)
        {
            csv.Text(Cell(cohort.App));
            Numbers(csv, cohort.FirstWeek, cohort.WeeksLater, cohort.Seats);
            csv.Byte('\n');
        }

        return new("q5.csv", facts.CohortFacts.Count, [csv.Written]);
    }

    private static void Numbers(ByteWriter csv, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            csv.Byte(',');
            csv.Number(number);
        }
    }

    private static byte[][] Cells(int count, Func<int, string> text)
    {
        var cells = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            cells[i] = Cell(text(i));
        }

        return cells;
    }

    private static byte[][] Names(UsageFacts facts)
    {
        var cells = new byte[facts.Features.Count][];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = [.. Cell(facts.Features[i].App), (byte)',', .. Cell(facts.Features[i].Feature)];
        }

        return cells;
    }

    internal static byte[] Cell(string text) =>
        Encoding.UTF8.GetBytes(text.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
}

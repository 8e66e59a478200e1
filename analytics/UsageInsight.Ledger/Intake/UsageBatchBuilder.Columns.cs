using System.Runtime.CompilerServices;

namespace UsageInsight.Ledger;

/// <content>
/// Many records at once, a column after the other: while one name waits for its line of memory the next are looked up already,
/// which a record after the other does not allow.
/// </content>
public sealed partial class UsageBatchBuilder
{
    /// <summary>Adds records; the way of files. One that cannot be taken gets its problem, and then nothing was added for it.</summary>
    public void Add(in UsageText records)
    {
        Reserve(Count + records.Count);
        CheckValues(records);
        FindFeatures(records);
        FindSeats(records);
        HashIds(records);
        Keep(records);
    }

    private void CheckValues(in UsageText records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            if (records.Problems[i] is null && CheckValues(records.Ids[i].Length, records.Days[i], records.Quantities[i]) is { } problem)
            {
                records.Problems[i] = problem;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindFeatures(in UsageText records)
    {
        var text = records.Text;
        var numbers = _featureOf.AsSpan(Count);
        for (var i = 0; i < records.Count; i++)
        {
            if (records.Problems[i] is null && FindFeature(AppOf(At(text, records.Apps[i])), At(text, records.Features[i]), out numbers[i]) is { } problem)
            {
                records.Problems[i] = problem;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindSeats(in UsageText records)
    {
        var text = records.Text;
        var numbers = _seatOf.AsSpan(Count);
        for (var i = 0; i < records.Count; i++)
        {
            if (records.Problems[i] is null && FindSeat(At(text, records.Seats[i]), out numbers[i]) is { } problem)
            {
                records.Problems[i] = problem;
            }
        }
    }

    private void HashIds(in UsageText records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            _ids[Count + i] = _pseudonymizer.RecordIdOf(At(records.Text, records.Ids[i]));
        }
    }

    // Closes the gaps that records with a problem leave.
    private void Keep(in UsageText records)
    {
        var first = Count;
        for (var i = 0; i < records.Count; i++)
        {
            if (records.Problems[i] is null)
            {
                Set(Count++, _ids[first + i], _seatOf[first + i], _featureOf[first + i], records.Days[i], records.Quantities[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> At(ReadOnlySpan<byte> text, Place place) => place.Length == 0 ? [] : text.Slice(place.Start, place.Length);
}

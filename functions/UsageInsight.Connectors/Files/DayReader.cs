using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors.Files;

/// <summary>Reads the days of records.</summary>
/// <param name="format">The .NET format of dates; null where they are ISO dates or RFC 3339 times.</param>
internal sealed class DayReader(string? format)
{
    private const int DateLength = 10;

    // Rows come in order of time, so the date before is mostly the date again.
    private (ulong First, ushort Last) _lastDate;
    private int _lastDay = -1;

    /// <summary>Reads the UTC day, or says why not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public IntakeProblem? TryRead(ReadOnlySpan<byte> text, out int day)
    {
        // The day of "2026-01-31T09:00:00.000Z" is its first ten letters, once these are known to be a date.
        if (text.Length >= 20 && text[^1] == 'Z' && Letters(text) == _lastDate && _lastDay >= 0 && IsPlainTime(text[DateLength..^1]))
        {
            day = _lastDay;
            return null;
        }

        return TryReadAny(text, out day);
    }

    private IntakeProblem? TryReadAny(ReadOnlySpan<byte> text, out int day)
    {
        if (format is not null && DateOnly.TryParseExact(Encoding.UTF8.GetString(text), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            day = date.DayNumber;
            return null;
        }

        if (!Rfc3339.TryParseDay(text, out day))
        {
            return text.IsEmpty ? IntakeProblem.MissingDate : IntakeProblem.BadDate;
        }

        if (format is null && text.Length >= DateLength && (text.Length == DateLength || text[^1] == 'Z'))
        {
            (_lastDate, _lastDay) = (Letters(text), day);
        }

        return null;
    }

    private static (ulong First, ushort Last) Letters(ReadOnlySpan<byte> text) => (BinaryPrimitives.ReadUInt64LittleEndian(text), BinaryPrimitives.ReadUInt16LittleEndian(text[8..]));

    // T09:00:00 or T09:00:00.000, in valid numbers and without a leap second.
    private static bool IsPlainTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || text[0] != 'T' || text[3] != ':' || text[6] != ':' || !IsBelow(text[1], text[2], '2', '4') || !IsBelow(text[4], text[5], '6', '0') || !IsBelow(text[7], text[8], '6', '0'))
        {
            return false;
        }

        for (var i = 10; i < text.Length; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }

        return text.Length == 9 || (text[9] == '.' && text.Length > 10);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBelow(byte tens, byte ones, char tensLimit, char onesLimit) =>
        tens >= '0' && ones is >= (byte)'0' and <= (byte)'9' && (tens < tensLimit || (tens == tensLimit && ones < onesLimit));
}

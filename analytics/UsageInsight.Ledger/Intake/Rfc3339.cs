namespace UsageInsight.Ledger;

/// <summary>The one parser of dates and times from outside: ISO dates (<c>2026-01-31</c>) and RFC 3339 times with their offset.</summary>
/// <remarks>
/// A time without an offset, a space for the T, a week or ordinal date, a number of seconds and every local form are refused: a
/// guess would move a day. T and Z may be lower case. A 60th second is taken only where a leap second can be: at 23:59:60 UTC
/// on the last day of June or December; it belongs to that day. Fractions of a second may have any number of digits, and are
/// cut after the seventh. What falls before year 1 or after year 9999 in UTC is refused.
/// </remarks>
public static class Rfc3339
{
    private const int DateLength = 10;
    private const int ShortestTime = 20;
    private const int LongestText = 64;
    private const int MinutesADay = 1440;

    /// <summary>Reads a date or time as the UTC day it lies in.</summary>
    /// <param name="text">The text in UTF-8, without spaces around it.</param>
    /// <param name="dayNumber">The day as <see cref="DateOnly.DayNumber"/>: <c>2026-01-01T01:00:00+02:00</c> gives 31 December 2025.</param>
    public static bool TryParseDay(ReadOnlySpan<byte> text, out int dayNumber)
    {
        if (text.Length == DateLength)
        {
            return TryDate(text, out dayNumber);
        }

        var known = TryTime(text, out var instant);
        dayNumber = instant.Day;
        return known;
    }

    /// <summary>Reads a date or time as the UTC day it lies in.</summary>
    public static bool TryParseDay(ReadOnlySpan<char> text, out DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        var dayNumber = 0;
        var known = TryAscii(text, ref bytes) && TryParseDay(bytes, out dayNumber);
        day = known ? DateOnly.FromDayNumber(dayNumber) : default;
        return known;
    }

    /// <summary>Reads a full time with its offset as an instant in UTC, a leap second as the last instant before it.</summary>
    public static bool TryParseInstant(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        var known = TryTime(text, out var parts);
        instant = known ? new DateTimeOffset((parts.Day * TimeSpan.TicksPerDay) + parts.Ticks, TimeSpan.Zero) : default;
        return known;
    }

    /// <summary>Reads a full time with its offset as an instant in UTC, a leap second as the last instant before it.</summary>
    public static bool TryParseInstant(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        instant = default;
        return TryAscii(text, ref bytes) && TryParseInstant(bytes, out instant);
    }

    private static bool TryAscii(ReadOnlySpan<char> text, ref Span<byte> bytes)
    {
        var fits = System.Text.Ascii.FromUtf16(text, bytes, out var written) == System.Buffers.OperationStatus.Done;
        bytes = bytes[..written];
        return fits;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out int dayNumber)
    {
        dayNumber = 0;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var year = (Two(text) * 100) + Two(text[2..]);
        var month = Two(text[5..]);
        var day = Two(text[8..]);
        if (Two(text) < 0 || Two(text[2..]) < 0 || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        dayNumber = DayNumber(year, month, day);
        return true;
    }

    // Days in whole 400-, 100- and 4-year cycles, with March as the first month so that the leap day is the last of its year.
    private static int DayNumber(int year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var m = month <= 2 ? month + 9 : month - 3;
        return (365 * y) + (y / 4) - (y / 100) + (y / 400) + (((153 * m) + 2) / 5) + day - 307;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out (int Day, long Ticks) instant)
    {
        instant = default;
        if (text.Length is < ShortestTime or > LongestText || (text[10] | 0x20) != 't' || text[13] != ':' || text[16] != ':' || !TryDate(text[..DateLength], out var day))
        {
            return false;
        }

        var (hour, minute, second) = (Two(text[11..]), Two(text[14..]), Two(text[17..]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || !TryFraction(text[19..], out var ticks, out var used) || !TryOffset(text[(19 + used)..], out var offset))
        {
            return false;
        }

        var minutes = (hour * 60) + minute - offset;
        day += minutes < 0 ? -1 : minutes >= MinutesADay ? 1 : 0;
        minutes = (minutes + MinutesADay) % MinutesADay;
        if (day < 0 || day > DateOnly.MaxValue.DayNumber || (second == 60 && !MayLeap(day, minutes)))
        {
            return false;
        }

        var whole = (minutes * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond);
        instant = (day, second == 60 ? TimeSpan.TicksPerDay - 1 : whole + ticks);
        return true;
    }

    private static bool MayLeap(int dayNumber, int minutes)
    {
        var day = DateOnly.FromDayNumber(dayNumber);
        return minutes == MinutesADay - 1 && day is { Month: 6, Day: 30 } or { Month: 12, Day: 31 };
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        ticks = 0;
        used = 0;
        if (text[0] != '.')
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond;
        for (used = 1; used < text.Length && text[used] is >= (byte)'0' and <= (byte)'9'; used++)
        {
            unit /= 10;
            ticks += unit * (text[used] - '0');
        }

        return used > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return (text[0] | 0x20) == 'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
        {
            return false;
        }

        var (hour, minute) = (Two(text[1..]), Two(text[4..]));
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }

    private static int Two(ReadOnlySpan<byte> text)
    {
        var tens = (uint)(text[0] - '0');
        var ones = (uint)(text[1] - '0');
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -1;
    }
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace UsageInsight.Ledger;

/// <content>How names as written become numbers. Only a text never seen before is decoded, normalised and, for a seat, hashed.</content>
public sealed partial class UsageBatchBuilder
{
    // The stream-wide number of a feature.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private IntakeProblem? FindFeature(ReadOnlySpan<byte> app, ReadOnlySpan<byte> feature, out int number)
    {
        number = _apps.Find(0, app, out var hash);
        if (number != ByteInterner.Unknown)
        {
            number = _features.Find(number, feature, out hash);
        }

        return number == ByteInterner.Unknown ? AddFeature(app, feature, out number) : null;
    }

    private IntakeProblem? AddFeature(ReadOnlySpan<byte> app, ReadOnlySpan<byte> feature, out int number)
    {
        number = ByteInterner.Unknown;
        var appNumber = _apps.Find(0, app, out var hash);
        if (appNumber == ByteInterner.Unknown)
        {
            if (Identifiers.NormalizeName(Text(app)) is not { } appName)
            {
                return IsBlank(app) ? IntakeProblem.MissingApp : IntakeProblem.BadApp;
            }

            appNumber = _appNames.Count;
            _apps.Add(0, app, hash, appNumber);
            _appNames.Add(appName);
        }

        if (Identifiers.NormalizeName(Text(feature)) is not { } name)
        {
            return IsBlank(feature) ? IntakeProblem.MissingFeature : IntakeProblem.BadFeature;
        }

        number = _features.Find(appNumber, feature, out hash);
        if (number == ByteInterner.Unknown)
        {
            number = _batchFeatures.Know(new(_appNames[appNumber], name));
            _features.Add(appNumber, feature, hash, number);
        }

        return null;
    }

    // The stream-wide number of a seat; -1 where nobody is named.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private IntakeProblem? FindSeat(ReadOnlySpan<byte> seat, out int number)
    {
        number = -1;
        if (seat.IsEmpty)
        {
            return null;
        }

        number = _seats.Find(0, seat, out var hash);
        return number == ByteInterner.Unknown ? AddSeat(seat, hash, out number) : null;
    }

    private IntakeProblem? AddSeat(ReadOnlySpan<byte> seat, ulong hash, out int number)
    {
        number = -1;
        if (Text(seat) is not { } text)
        {
            return IntakeProblem.BadSeat;
        }

        var problem = _pseudonymizer.TryName(text, out var named);
        if (problem is null)
        {
            number = named is { } id ? _batchSeats.Know(id) : -1;
            _seats.Add(0, seat, hash, number);
        }

        return problem;
    }

    // Null where the bytes are no UTF-8: a replacement character would make different names one.
    private static string? Text(ReadOnlySpan<byte> utf8) => Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : null;

    private static bool IsBlank(ReadOnlySpan<byte> utf8) => string.IsNullOrWhiteSpace(Text(utf8) ?? "?");

    private static bool TryUtf8(string? text, out byte[] utf8)
    {
        utf8 = [];
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var valid = Utf8.FromUtf16(text, utf8, out _, out var written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done;
        utf8 = utf8[..written];
        return valid;
    }
}

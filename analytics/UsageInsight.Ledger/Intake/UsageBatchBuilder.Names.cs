using System.Text;
using System.Text.Unicode;

namespace UsageInsight.Ledger;

/// <content>How names as written become numbers. Only a text never seen before is decoded, normalised and, for a seat, hashed.</content>
public sealed partial class UsageBatchBuilder
{
    private IntakeProblem? FindFeature(ReadOnlySpan<byte> app, ReadOnlySpan<byte> feature, out int number)
    {
        number = -1;
        var appNumber = _apps.Find(0, app, out var hash);
        if (appNumber < 0)
        {
            var problem = AddApp(app, hash, out appNumber);
            if (problem is not null)
            {
                return problem;
            }
        }

        var known = _features.Find(appNumber, feature, out hash);
        if (known >= 0)
        {
            number = _featureNumbers[known];
            return null;
        }

        var name = Identifiers.NormalizeName(Text(feature));
        if (name is null)
        {
            return IsBlank(feature) ? IntakeProblem.MissingFeature : IntakeProblem.BadFeature;
        }

        _features.Add(appNumber, feature, hash);
        number = _batchFeatures.Know(new(_appNames[appNumber], name));
        _featureNumbers.Add(number);
        return null;
    }

    private IntakeProblem? AddApp(ReadOnlySpan<byte> app, ulong hash, out int number)
    {
        number = -1;
        var name = Identifiers.NormalizeName(Text(app));
        if (name is null)
        {
            return IsBlank(app) ? IntakeProblem.MissingApp : IntakeProblem.BadApp;
        }

        number = _apps.Add(0, app, hash);
        _appNames.Add(name);
        return null;
    }

    private IntakeProblem? FindSeat(ReadOnlySpan<byte> seat, out int number)
    {
        number = -1;
        if (seat.IsEmpty)
        {
            return null;
        }

        var known = _seats.Find(0, seat, out var hash);
        if (known >= 0)
        {
            number = _seatNumbers[known];
            return null;
        }

        if (Text(seat) is not { } text)
        {
            return IntakeProblem.BadSeat;
        }

        var problem = _pseudonymizer.TryName(text, out var named);
        if (problem is null)
        {
            _seats.Add(0, seat, hash);
            number = named is { } id ? _batchSeats.Know(id) : -1;
            _seatNumbers.Add(number);
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

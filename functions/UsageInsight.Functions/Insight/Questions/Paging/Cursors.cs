using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Insight.Questions.Paging;

/// <summary>
/// Makes and reads the places where pages begin. A cursor is sealed under a secret of the workspace and names the version of the
/// list and the question it belongs to, so that pages of different lists never mix, and nobody learns or changes what stands in it.
/// </summary>
/// <param name="secret">The secret of the workspace; all instances have the same.</param>
internal sealed class Cursors(byte[] secret)
{
    private const byte Form = 1;
    private const int MarkBytes = 8;
    private const int PlainBytes = 1 + MarkBytes + MarkBytes + sizeof(int);
    private const int SealBytes = 16;

    /// <summary>The cursor of the page that begins at an item.</summary>
    public string Make(string version, string question, int first)
    {
        Span<byte> cursor = stackalloc byte[PlainBytes + SealBytes];
        cursor[0] = Form;
        Mark(version, cursor.Slice(1, MarkBytes));
        Mark(question, cursor.Slice(1 + MarkBytes, MarkBytes));
        BinaryPrimitives.WriteInt32BigEndian(cursor[(1 + MarkBytes + MarkBytes)..], first);
        Seal(cursor[..PlainBytes], cursor[PlainBytes..]);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>Reads a cursor for a version of a list and a question.</summary>
    public CursorVerdict Read(string text, string version, string question, out int first)
    {
        first = 0;
        Span<byte> cursor = stackalloc byte[PlainBytes + SealBytes];
        if (Base64Url.DecodeFromChars(text, cursor, out _, out var length) != OperationStatus.Done || length != cursor.Length || !IsOurs(cursor))
        {
            return CursorVerdict.Unknown;
        }

        Span<byte> mark = stackalloc byte[MarkBytes];
        Mark(question, mark);
        if (!mark.SequenceEqual(cursor.Slice(1 + MarkBytes, MarkBytes)))
        {
            return CursorVerdict.OtherQuestion;
        }

        Mark(version, mark);
        first = BinaryPrimitives.ReadInt32BigEndian(cursor[(1 + MarkBytes + MarkBytes)..]);
        return mark.SequenceEqual(cursor.Slice(1, MarkBytes)) ? CursorVerdict.Good : CursorVerdict.Replaced;
    }

    private bool IsOurs(ReadOnlySpan<byte> cursor)
    {
        Span<byte> seal = stackalloc byte[SealBytes];
        Seal(cursor[..PlainBytes], seal);
        return CryptographicOperations.FixedTimeEquals(seal, cursor[PlainBytes..]) && cursor[0] == Form;
    }

    private void Seal(ReadOnlySpan<byte> plain, Span<byte> seal)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, plain, whole);
        whole[..SealBytes].CopyTo(seal);
    }

    private static void Mark(string text, Span<byte> mark) => SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, MarkBytes).CopyTo(mark);
}

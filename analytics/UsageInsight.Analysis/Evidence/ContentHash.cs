using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Analysis.Evidence;

/// <summary>Hashes values one after another; every value carries its length, so that neighbours never run together.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many records were counted.</summary>
    public long Records { get; private set; }

    /// <summary>Begins a record.</summary>
    public ContentHash Record()
    {
        Records++;
        return this;
    }

    /// <summary>Adds a text; null differs from empty.</summary>
    public ContentHash Add(string? text)
    {
        Add(text is null ? -1 : text.Length);
        if (text is not null)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return this;
    }

    public ContentHash Add(int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        _hash.AppendData(bytes);
        return this;
    }

    public ContentHash Add(DateOnly? day) => Add(day?.DayNumber ?? -1);

    public EvidenceInput Finish(string name) => new(name, Records, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();
}

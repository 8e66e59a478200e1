using System.Collections;

namespace UsageInsight.Ledger;

/// <summary>The names of a stream up to one of its batches: all batches hold the same list, as far as it had grown.</summary>
/// <typeparam name="T">What is named.</typeparam>
/// <param name="stream">Tells lists of one stream from those of others.</param>
/// <param name="names">The names; what lies behind the count may still be written by others.</param>
/// <param name="count">How many are part of this list.</param>
internal sealed class StreamNames<T>(object stream, T[] names, int count) : IReadOnlyList<T>
{
    /// <summary>The same object in all lists of a stream.</summary>
    public object Stream { get; } = stream;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public T this[int index] => (uint)index < (uint)count ? names[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => names.Take(count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>The answer to one action of a transaction.</summary>
internal sealed class BatchPart(int status, string reason, IReadOnlyDictionary<string, string> headers, BinaryData body) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => reason;

    public override Stream? ContentStream { get; set; } = body.ToStream();

    public override BinaryData Content => body;

    public override string ClientRequestId { get; set; } = "";

    public override bool IsError => status >= 400;

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(h => new HttpHeader(h.Key, h.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}

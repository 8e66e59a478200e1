using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Ingest.Body;
using UsageInsight.Functions.Api.Ingest.Events;
using UsageInsight.Functions.Api.Ingest.Mapping;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>What differs between protocols: how a body is read and how an answer is written. Everything else is one pipeline.</summary>
internal abstract class IngestProtocol
{
    /// <summary>The protocol's name, by which a failed record remembers how to be read again.</summary>
    public abstract string Name { get; }

    /// <summary>True where the body may carry the key, so that a request without a header is judged after reading.</summary>
    public virtual bool KeyMayBeInBody => false;

    /// <summary>Reads the body into events. Nothing here may throw for what a sender can send.</summary>
    public abstract Envelope Read(HttpRequest request, PushedEvents events, MappingFields fields, IngestLimits limits);

    /// <summary>Writes the answer's body; status and Retry-After are set already.</summary>
    public abstract Task WriteAsync(HttpContext http, IngestAnswer answer, CancellationToken cancellationToken);
}

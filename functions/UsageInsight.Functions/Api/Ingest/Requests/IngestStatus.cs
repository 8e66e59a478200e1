using Microsoft.AspNetCore.Http;

namespace UsageInsight.Functions.Api.Ingest.Requests;

/// <summary>Outcome to status, the same for all protocols. There is no 500: OTLP clients drop what was answered 500, and retry 503.</summary>
internal static class IngestStatus
{
    public static int Of(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Taken => StatusCodes.Status200OK,
        IngestOutcome.Malformed => StatusCodes.Status400BadRequest,
        IngestOutcome.BadKey => StatusCodes.Status401Unauthorized,
        IngestOutcome.WrongScope => StatusCodes.Status403Forbidden,
        IngestOutcome.TooLarge => StatusCodes.Status413PayloadTooLarge,
        IngestOutcome.UnsupportedFormat => StatusCodes.Status415UnsupportedMediaType,
        IngestOutcome.RateLimited => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}

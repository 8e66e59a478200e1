using System.Globalization;
using System.Text;
using Azure;

namespace UsageInsight.Storage.AzureTables.Client;

/// <summary>Reads the answers to a transaction's actions. The whole is answered 202 even when an action failed.</summary>
internal static class BatchResponse
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <exception cref="TableTransactionFailedException">An action failed.</exception>
    public static Response<IReadOnlyList<Response>> Read(Response whole)
    {
        var parts = new List<Response>();
        using var reader = new StreamReader(whole.Content.ToStream(), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(StatusLine, StringComparison.Ordinal))
            {
                parts.Add(ReadPart(line, reader));
            }
        }

        var failed = parts.Find(part => part.IsError);
        return failed is null && parts.Count > 0 ? Response.FromValue<IReadOnlyList<Response>>(parts, whole) : throw Failure(failed, whole);
    }

    private static BatchPart ReadPart(string statusLine, StreamReader reader)
    {
        var status = statusLine[StatusLine.Length..].Split(' ', 2);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[colon < 0 ? line : line[..colon]] = colon < 0 ? "" : line[(colon + 1)..].Trim();
        }

        var body = new StringBuilder();
        while (reader.Peek() != '-' && reader.ReadLine() is { } line)
        {
            body.Append(line);
        }

        return new(int.Parse(status[0], CultureInfo.InvariantCulture), status.ElementAtOrDefault(1) ?? "", headers, BinaryData.FromString(body.ToString()));
    }

    private static TableTransactionFailedException Failure(Response? part, Response whole)
    {
        var error = part is null ? null : TableErrorParser.Parse(part.Content);
        var message = error?.Message ?? "The answer to a transaction tells of no action.";

        // "3:The update condition ..." : the number is the action's, counted from 0.
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        var index = colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return new(part?.Status ?? whole.Status, message, error?.Code, index);
    }
}

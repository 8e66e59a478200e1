using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Pipeline.Jobs;
using UsageInsight.Functions.Pipeline.Jobs.Work;

namespace UsageInsight.Functions.Triggers;

/// <summary>
/// Answers the host. Always JSON and never empty: an empty 2xx is neither success nor failure to the host, which then waits for
/// its time limit and kills this process with everything else it was doing.
/// </summary>
internal static class TriggerAnswer
{
    /// <summary>Answers with what became of a run: its messages as outputs, or a failure.</summary>
    public static Task WriteAsync(HttpContext http, JobAnswer answer)
    {
        if (answer.IsFailure)
        {
            return RefuseAsync(http, StatusCodes.Status500InternalServerError, answer.Text);
        }

        var outputs = answer.Messages.GroupBy(item => BindingOf(item.Job), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(Ticket.Write).ToArray());
        string[] logs = answer.Text.Length > 0 ? [answer.Text] : [];
        return WriteAsync(http, StatusCodes.Status200OK, JsonSerializer.Serialize(new { Outputs = outputs, Logs = logs, ReturnValue = (string?)null }));
    }

    /// <summary>Answers with a failure.</summary>
    public static Task RefuseAsync(HttpContext http, int status, string why) => WriteAsync(http, status, JsonSerializer.Serialize(new { error = why }));

    /// <summary>What functions call their output to a job's queue: a binding's name has no hyphens.</summary>
    public static string BindingOf(string job) =>
        string.Concat(job.Split('-').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static Task WriteAsync(HttpContext http, int status, string json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(json, CancellationToken.None);
    }
}

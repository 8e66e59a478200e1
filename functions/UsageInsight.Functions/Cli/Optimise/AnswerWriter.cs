using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Cli.Optimise;

/// <summary>Writes an answer in the JSON form that scripts rely on.</summary>
internal static class AnswerWriter
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    public static string Write(RightSizingAnswer answer, TimeSpan elapsed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Form))
        {
            json.WriteStartObject();
            Result(json, answer);
            Assignment(json, answer.Assignment);
            if (answer.WithoutReplacement is { } without)
            {
                json.WriteStartObject("withoutReplacement");
                Result(json, without);
                Uncovered(json, without);
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("withoutReplacement");
            }

            Uncovered(json, answer);
            json.WriteNumber("nodes", answer.Nodes);
            json.WriteNumber("elapsedMs", Math.Round(elapsed.TotalMilliseconds, 1));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Result(Utf8JsonWriter json, RightSizingAnswer answer)
    {
        json.WriteString("status", answer.Status switch { SolveStatus.Optimal => "optimal", SolveStatus.Limit => "limit", _ => "infeasible" });
        Number(json, "total", answer.Total);
        Number(json, "bound", answer.Bound);
        Number(json, "gap", answer.Gap is { } gap ? Math.Round(gap, 12) : null);
        json.WriteStartArray("replaced");
        foreach (var id in answer.Replaced)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        Counts(json, "plans", answer.Plans);
        Counts(json, "addOns", answer.AddOns);
        json.WriteNumber("movedSeats", answer.Moved);
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyList<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (id, count) in counts)
        {
            json.WriteNumber(id, count);
        }

        json.WriteEndObject();
    }

    private static void Assignment(Utf8JsonWriter json, IReadOnlyList<SeatAssignment> rows)
    {
        json.WriteStartArray("assignment");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("profile", row.Profile);
            json.WriteString("plan", row.Plan);
            json.WriteStartArray("addOns");
            foreach (var id in row.AddOns)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteNumber("seats", row.Seats);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Uncovered(Utf8JsonWriter json, RightSizingAnswer answer)
    {
        if (answer.Status != SolveStatus.Infeasible)
        {
            return;
        }

        json.WriteStartArray("uncovered");
        foreach (var open in answer.Uncovered)
        {
            json.WriteStartObject();
            json.WriteString("profile", open.Profile);
            json.WriteString("need", open.Need);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number / 1.0000000000000000000000000000m);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Cli.Optimise;

/// <summary>Writes an answer in the JSON form that scripts rely on.</summary>
internal static class AnswerWriter
{
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    /// <param name="answer">The answer.</param>
    /// <param name="whatIf">True where it was asked what would change the answer; else these members are left out.</param>
    /// <param name="elapsed">How long the search took.</param>
    public static string Write(RightSizingAnswer answer, bool whatIf, TimeSpan elapsed)
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
            if (whatIf)
            {
                WhatIf(json, answer);
            }

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
        Ids(json, "replaced", answer.Replaced);
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
        List(json, "assignment", rows, row =>
        {
            json.WriteString("profile", row.Profile);
            json.WriteString("plan", row.Plan);
            Ids(json, "addOns", row.AddOns);
            json.WriteNumber("seats", row.Seats);
        });
    }

    private static void WhatIf(Utf8JsonWriter json, RightSizingAnswer answer)
    {
        List(json, "breakEvens", answer.BreakEvens, b =>
        {
            json.WriteString("feature", b.Feature);
            json.WriteBoolean("replaced", b.Replaced);
            Number(json, "build", b.Build);
            Number(json, "worthBelow", b.WorthBelow);
            json.WriteBoolean("exact", b.Exact);
        });
        List(json, "alternatives", answer.Alternatives, a =>
        {
            Number(json, "total", a.Total);
            Number(json, "extra", a.Extra);
            Ids(json, "replaced", a.Replaced);
        });
        List(json, "priceFlips", answer.PriceFlips, f =>
        {
            json.WriteString("plan", f.Plan);
            Number(json, "price", f.Price);
            Number(json, "dropsAbove", Math.Round(f.DropsAbove, 4));
        });
    }

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Ids(Utf8JsonWriter json, string name, IReadOnlyList<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
    }

    private static void Uncovered(Utf8JsonWriter json, RightSizingAnswer answer)
    {
        if (answer.Status != SolveStatus.Infeasible)
        {
            return;
        }

        List(json, "uncovered", answer.Uncovered, open =>
        {
            json.WriteString("profile", open.Profile);
            json.WriteString("need", open.Need);
        });
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

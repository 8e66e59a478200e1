using System.Globalization;
using System.Text.Json;
using UsageInsight.Analysis.Facts;

namespace UsageInsight.Functions.Cli.Facts;

/// <summary>Facts as JSON: one array of objects a question, in the order of the CSV files.</summary>
internal static class FactsJson
{
    public static IReadOnlyList<FactsDocument> Write(UsageFacts facts, FactQuestions questions)
    {
        var documents = new List<FactsDocument>();
        Add(FactQuestions.Pairs, "q1.json", facts.PairFacts, WritePair);
        Add(FactQuestions.Features, "q2.json", facts.FeatureFacts, WriteFeature);
        Add(FactQuestions.Seats, "q3.json", facts.SeatFacts, WriteSeat);
        Add(FactQuestions.Overlap, "q4.json", FactsOrder.ByName(facts), WriteOverlap);
        Add(FactQuestions.Cohorts, "q5.json", facts.CohortFacts, WriteCohort);
        return documents;

        void Add<T>(FactQuestions question, string name, IReadOnlyList<T> rows, Action<Utf8JsonWriter, UsageFacts, T> write)
        {
            if ((questions & question) != 0)
            {
                documents.Add(Document(facts, name, rows, write));
            }
        }
    }

    private static FactsDocument Document<T>(UsageFacts facts, string name, IReadOnlyList<T> rows, Action<Utf8JsonWriter, UsageFacts, T> write)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                write(json, facts, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        buffer.WriteByte((byte)'\n');
        return new(name, rows.Count, [buffer.GetBuffer().AsMemory(0, (int)buffer.Length)]);
    }

    private static void WritePair(Utf8JsonWriter json, UsageFacts facts, PairFact pair)
    {
        WriteName(json, facts, pair.Feature);
        json.WriteString("seat", facts.Seats[pair.Seat].Value);
        json.WriteString("first_day", Day(facts, pair.FirstDay));
        json.WriteString("last_day", Day(facts, pair.LastDay));
        json.WriteNumber("d7", pair.Days7);
        json.WriteNumber("d30", pair.Days30);
        json.WriteNumber("d90", pair.Days90);
        json.WriteNumber("d365", pair.Days365);
        json.WriteNumber("total", pair.Total);
    }

    private static void WriteFeature(Utf8JsonWriter json, UsageFacts facts, FeatureFact feature)
    {
        WriteName(json, facts, feature.Feature);
        json.WriteNumber("s7", feature.Seats7);
        json.WriteNumber("s30", feature.Seats30);
        json.WriteNumber("s90", feature.Seats90);
        json.WriteNumber("s365", feature.Seats365);
        WriteRatio(json, "dau_mau", feature.Stickiness);
        WriteRatio(json, "gini", feature.Gini);
    }

    private static void WriteSeat(Utf8JsonWriter json, UsageFacts facts, SeatFact seat)
    {
        json.WriteString("seat", facts.Seats[seat.Seat].Value);
        json.WriteNumber("active_days", seat.ActiveDays);
        json.WriteNumber("features", seat.Features);
    }

    private static void WriteOverlap(Utf8JsonWriter json, UsageFacts facts, OverlapFact overlap)
    {
        json.WriteString("feature_a", facts.Features[overlap.First].ToString());
        json.WriteString("feature_b", facts.Features[overlap.Second].ToString());
        json.WriteNumber("seats", overlap.Seats);
    }

    private static void WriteCohort(Utf8JsonWriter json, UsageFacts facts, CohortFact cohort)
    {
        json.WriteString("app", cohort.App);
        json.WriteNumber("first_week", cohort.FirstWeek);
        json.WriteNumber("weeks_since", cohort.WeeksLater);
        json.WriteNumber("seats", cohort.Seats);
    }

    private static void WriteName(Utf8JsonWriter json, UsageFacts facts, int feature)
    {
        json.WriteString("app", facts.Features[feature].App);
        json.WriteString("feature", facts.Features[feature].Feature);
    }

    private static void WriteRatio(Utf8JsonWriter json, string name, double? ratio)
    {
        if (ratio is { } known)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(known.ToString("F9", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(UsageFacts facts, int day) => facts.Window.First.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json.Nodes;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;

namespace UsageInsight.Reports.Charts;

/// <summary>The parts of a line over weeks: series with gaps, marks in words, and stretches without data.</summary>
public static class LineChart
{
    /// <summary>Describes lines over the same weeks.</summary>
    /// <param name="unit">What is counted.</param>
    /// <param name="mondays">The weeks, oldest first.</param>
    /// <param name="series">Each made by <see cref="Series"/>, with one value a week.</param>
    /// <param name="marks">Weeks with the words that stand at them.</param>
    /// <param name="gaps">First and last week of each stretch without data.</param>
    public static JsonObject Describe(string unit, IReadOnlyList<DateOnly> mondays, IEnumerable<JsonObject> series, IEnumerable<(DateOnly At, string Text)> marks, IEnumerable<(DateOnly First, DateOnly Last)> gaps) => new()
    {
        ["kind"] = "line",
        ["unit"] = unit,
        ["x"] = new JsonArray([.. mondays.Select(m => (JsonNode)Iso(m))]),
        ["series"] = new JsonArray([.. series]),
        ["marks"] = new JsonArray([.. marks.Select(m => (JsonNode)new JsonObject { ["at"] = Iso(m.At), ["text"] = m.Text })]),
        ["gaps"] = new JsonArray([.. gaps.Select(g => (JsonNode)new JsonArray(Iso(g.First), Iso(g.Last)))]),
    };

    /// <summary>One line.</summary>
    /// <param name="name">What it shows.</param>
    /// <param name="role"><c>actual</c>, <c>forecast</c>, <c>entitled</c>, <c>old</c> or <c>between</c>: decides how it is drawn.</param>
    /// <param name="values">One a week; null where nothing may or can be told.</param>
    public static JsonObject Series(string name, string role, IEnumerable<double?> values) => new() { ["name"] = name, ["role"] = role, ["values"] = Numbers(values) };

    /// <summary>One line of counts as they may be told: through the middle of each range, in a band from its least to its most.</summary>
    /// <param name="name">What it shows.</param>
    /// <param name="role">As of <see cref="Series"/>.</param>
    /// <param name="counts">One a week; <c>fewer than k</c> is a band without a line, what is unknown or not shown is neither.</param>
    public static JsonObject Told(string name, string role, IEnumerable<ShownCount?> counts)
    {
        ShownCount?[] all = [.. counts];
        var series = Series(name, role, all.Select(c => c?.Middle));
        if (all.Any(c => c is { Exactly: null }))
        {
            series["low"] = Numbers(all.Select(c => Bounds(c)?.Low));
            series["high"] = Numbers(all.Select(c => Bounds(c)?.High));
        }

        return series;
    }

    /// <summary>Figures rounded for drawing.</summary>
    public static JsonArray Numbers(IEnumerable<double?> values) => new([.. values.Select(v => v is { } known ? (JsonNode?)Math.Round(known, 2) : null)]);

    /// <summary>The stretches of weeks without data, each from the week before it to the week after it.</summary>
    public static IEnumerable<(DateOnly First, DateOnly Last)> Gaps(IReadOnlyList<WeekStory> weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        return Stretches(weeks);
    }

    /// <summary>The week that a day lies in, among the drawn ones; null where it lies in none.</summary>
    public static DateOnly? WeekOf(DateOnly day, IReadOnlyList<DateOnly> mondays)
    {
        ArgumentNullException.ThrowIfNull(mondays);
        return mondays.Where(m => m <= day && day < m.AddDays(7)).Select(m => (DateOnly?)m).FirstOrDefault();
    }

    private static IEnumerable<(DateOnly First, DateOnly Last)> Stretches(IReadOnlyList<WeekStory> weeks)
    {
        for (var i = 0; i < weeks.Count; i++)
        {
            var first = i;
            while (i < weeks.Count && weeks[i].Seats.Kind == ShownCountKind.Unknown)
            {
                i++;
            }

            if (i > first)
            {
                yield return (weeks[Math.Max(0, first - 1)].Monday, weeks[Math.Min(i, weeks.Count - 1)].Monday);
            }
        }
    }

    private static (double Low, double High)? Bounds(ShownCount? count) => count switch
    {
        { Range: { } range } => (range.Low, range.High),
        { Exactly: { } exact } => (exact, exact),
        { Kind: ShownCountKind.FewerThan, Below: var k } => (0, k - 1),
        _ => null,
    };

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

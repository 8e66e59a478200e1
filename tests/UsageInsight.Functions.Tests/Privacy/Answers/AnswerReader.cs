using System.Globalization;
using System.Text.Json.Nodes;
using UsageInsight.Analysis;
using UsageInsight.Functions.Tests.InsightApi;
using UsageInsight.Reports.Words;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Privacy.Answers;

/// <summary>
/// A program that keeps the answers of the insight API of several days, asked with neighbouring filters, and draws every conclusion of
/// them: from counts, sums, parts and wholes, what a filter lets through, and money divided by its price.
/// </summary>
/// <param name="company">The company that is asked about; the reader knows none of it but which figures tell of the same people.</param>
internal sealed class AnswerReader(YearOfUse company)
{
    /// <summary>k.</summary>
    public const int K = 5;

    /// <summary>What one seat is worth in the advice on <see cref="YearOfUse"/>.</summary>
    private const decimal Price = 10;

    private static readonly SeatStatus[] States = [SeatStatus.Active, SeatStatus.Idle30, SeatStatus.Idle60, SeatStatus.Idle90, SeatStatus.NeverUsed];

    /// <summary>What follows.</summary>
    public LinearReader Known { get; } = new();

    private List<string> Plans => [.. Enumerable.Range(0, 3).Select(p => $"plan-{p}").Where(p => company.Holders(p) > 0)];

    /// <summary>Asks about one day.</summary>
    /// <param name="server">Serves the analysis of that day.</param>
    /// <param name="day">The day, as days from <see cref="SomeAnalysis.AsOf"/>.</param>
    public async Task ReadAsync(ApiServer server, int day)
    {
        var app = (await server.GetAsync("app?app=crm"))["data"]!;
        var all = Known.Know($"assigned@{day}", company.People, app["assigned"]!.GetValue<int>(), app["assigned"]!.GetValue<int>());
        await GroupsAsync(server, app, all, day);
        await AdviceAsync(server, day);
        var rows = await ItemsAsync(server, "features?sort=most-used", "features?sort=id", "features?unused=false");
        for (var feature = 0; feature < company.Features; feature++)
        {
            await FeatureAsync(server, rows, feature, all, day);
        }
    }

    /// <summary>Figures of an earlier day lie in wider ones of a later day.</summary>
    public void Compare(int early, int late)
    {
        for (var f = 0; f < company.Features; f++)
        {
            Known.Among($"f{f} in 30@{early}", $"f{f} in 90@{late}");
        }
    }

    private async Task GroupsAsync(ApiServer server, JsonNode app, string all, int day)
    {
        foreach (var group in await ItemsAsync(server, "seats/groups", "seats/groups?by=state", "seats/groups?by=plan", "seats/groups?app=crm&limit=2"))
        {
            var key = group["key"]!.GetValue<string>();
            if (group["by"]!.GetValue<string>() == "plan")
            {
                Know($"{key}@{day}", company.Holders(key), group["seats"]!);
            }
            else if (States.Where(s => StatusWords.Key(s) == key).ToList() is [var state])
            {
                Know($"{state}@{day}", company.InState(state, day), group["seats"]!, least: 0);
            }
        }

        Know($"{SeatStatus.Active}@{day}", company.InState(SeatStatus.Active, day), app["active30"]!, least: 0);
        Known.AddUp(all, States.Select(s => $"{s}@{day}"));
        Known.AddUp(all, Plans.Select(plan => $"{plan}@{day}"));
        Known.AddUp(
            Known.Know($"idle@{day}", company.InState(SeatStatus.Idle90, day) + company.InState(SeatStatus.NeverUsed, day)),
            [$"{SeatStatus.Idle90}@{day}", $"{SeatStatus.NeverUsed}@{day}"]);
    }

    private async Task AdviceAsync(ApiServer server, int day)
    {
        foreach (var plan in Plans)
        {
            var (reclaim, move) = company.Advised(plan, day);
            Known.AddUp($"{plan}@{day}", [Known.Know($"Reclaim-{plan}@{day}", reclaim), Known.Know($"Downgrade-{plan}@{day}", move), Known.Know($"{plan} as it is@{day}", company.Holders(plan) - reclaim - move)]);
        }

        Known.AddUp($"idle@{day}", Plans.Select(plan => $"Reclaim-{plan}@{day}"));
        foreach (var least in Enumerable.Range(0, 8).Select(seats => seats * Price))
        {
            // Whatever a filter lets through is worth at least so much.
            foreach (var advice in await ItemsAsync(server, least == 0 ? "recommendations" : string.Create(CultureInfo.InvariantCulture, $"recommendations?minMoney={least}")))
            {
                var group = Known.Groups.Single(g => g.Name == $"{advice["id"]!.GetValue<string>()}@{day}");
                Know(group.Name, group.Truth, advice["seats"]!);
                var (low, high) = advice["canGoNowPerYear"] is { } money ? (money["least"]?.GetValue<decimal>() ?? 0, money["amount"]!.GetValue<decimal>()) : (0, decimal.MaxValue);
                Known.Know(group.Name, group.Truth, (double)(Math.Max(least, low) / Price), (double)(high / Price));
            }
        }
    }

    private async Task FeatureAsync(ApiServer server, IReadOnlyList<JsonNode> rows, int feature, string all, int day)
    {
        var detail = (await server.GetAsync($"feature?app=crm&feature=f{feature}"))["data"]!;
        var (in30, in90) = ($"f{feature} in 30@{day}", $"f{feature} in 90@{day}");
        foreach (var row in rows.Select(r => r["feature"]!).Where(f => f["id"]!.GetValue<string>() == $"f{feature}").Append(detail["feature"]!))
        {
            Know(in30, company.Users(feature, day - 29, day), row["seats30"]!);
            Know(in90, company.Users(feature, day - 89, day), row["seats90"]!);
        }

        Known.Among(in30, in90);
        Known.Among(in30, $"{SeatStatus.Active}@{day}");
        Known.Among(in90, all);
        if (detail["eligible"]!["value"] is not null)
        {
            Known.AddUp(all, [in90, Know($"without f{feature}@{day}", company.People - company.Users(feature, day - 89, day), detail["without"]!)]);
        }

        var weeks = detail["weeks"]!.AsArray();
        foreach (var (week, monday) in weeks.Zip(YearOfUse.Mondays(day).TakeLast(weeks.Count)).Where(w => w.Second >= day - 89))
        {
            // A week that is not over yet is another one on the next day.
            var name = $"f{feature} in week {monday}{(monday + 6 <= day ? "" : $"@{day}")}";
            Known.Among(Know(name, company.Users(feature, monday, Math.Min(monday + 6, day)), week!["seats"]!), in90);
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> ItemsAsync(ApiServer server, params string[] paths)
    {
        var items = new List<JsonNode>();
        foreach (var path in paths)
        {
            items.AddRange((await server.GetAsync(path))["items"]!.AsArray().Select(i => i!));
        }

        return items;
    }

    // One state of nobody may be shown like the small ones, see SmallGroups.Partition.
    private string Know(string name, int truth, JsonNode count, int least = 1)
    {
        var (low, high) = (count["value"] ?? count["low"], count["value"] ?? count["high"]);
        return low is not null
            ? Known.Know(name, truth, low.GetValue<int>(), high!.GetValue<int>())
            : count["shown"]!.GetValue<string>().StartsWith("fewer than", StringComparison.Ordinal) ? Known.Know(name, truth, least, K - 1) : Known.Know(name, truth, 0, company.People);
    }
}

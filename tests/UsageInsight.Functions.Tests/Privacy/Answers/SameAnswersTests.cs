using UsageInsight.Functions.Tests.Dashboard;

namespace UsageInsight.Functions.Tests.Privacy.Answers;

/// <summary>
/// Companies that differ in nothing but the size of one small group, 1 to 4, answer everything alike: no figure, order, filter, page,
/// sum, share or sentence tells the sizes apart.
/// </summary>
internal sealed class SameAnswersTests
{
    private static readonly int[] Sizes = [1, 2, 3, 4];

    /// <summary>The small groups; as many people more or fewer are in a large one beside it, so that the totals stay.</summary>
    private static IEnumerable<TestCaseData> Groups =>
    [
        Group("holders of a plan", n => new Workforce().Holds(Range(0, n), "team")),
        Group("seats of a plan to take back", n => new Workforce().Use(Range(0, 40), "core", 2).Use(Range(0, 25), "quotes", 5).Silent(Range(0, n))),
        Group("seats of a plan to move", n => new Workforce().Use(Range(n, 25 - n), "quotes", 5)),
        Group("seats that keep a plan", n => new Workforce().Use(Range(0, n), "quotes", 5)),
        Group("users of a feature", n => new Workforce().Use(Range(20, n), "notes", 5)),
        Group("users of a feature in this month", n => new Workforce().Use(Range(20, n), "notes", 5).Use(Range(20 + n, 15 - n), "notes", 45)),
        Group("users of a feature in this year only", n => new Workforce().Use(Range(20, n), "notes", 200).Use(Range(20 + n, 15 - n), "notes", 45)),
        Group("users of a week", n => new Workforce().Use(Range(20, n), "notes", 2).Use(Range(20 + n, 15 - n), "notes", 12)),
        Group("users of a department", n => new Workforce().Use(Range(20, 15), "notes", 5).In(Range(20, n), "legal").In(Range(20 + n, 15 - n), "sales")),
        Group("seats idle for two months", n => new Workforce().Use(Range(0, n), "core", 45).Use(Range(n, 40 - n), "core", 2)),
    ];

    [TestCaseSource(nameof(Groups))]
    public async Task Answers_SmallGroupOfAnySize_AreTheSame(Func<int, Workforce> company)
    {
        var answers = new List<Dictionary<string, string>>();
        foreach (var size in Sizes)
        {
            var setup = company(size).Analysed();
            await using var server = await Questionnaire.ServeAsync(setup);
            answers.Add(await Questionnaire.AskAsync(server, setup));
        }

        var told = answers[0].Keys.Where(asked => answers.Select(a => a[asked]).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(asked => $"{asked}: {string.Join(" | ", answers.Select(a => Difference(a[asked], answers.Select(o => o[asked]))))}");
        Assert.That(told, Is.Empty);
        Assert.That(answers[0].Where(a => !a.Key.Contains("brief", StringComparison.Ordinal)).Select(a => a.Value), Is.All.StartsWith("200 "));
    }

    private static TestCaseData Group(string name, Func<int, Workforce> company) => new TestCaseData(company).SetArgDisplayNames(name);

    private static IEnumerable<int> Range(int first, int count) => Enumerable.Range(first, count);

    private static string Difference(string text, IEnumerable<string> all)
    {
        var first = Enumerable.Range(0, text.Length).FirstOrDefault(i => all.Any(o => o.Length <= i || o[i] != text[i]));
        return text[Math.Max(0, first - 60)..Math.Min(text.Length, first + 40)];
    }
}

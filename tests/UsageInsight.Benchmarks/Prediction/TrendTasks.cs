using System.Globalization;
using UsageInsight.Analysis;
using UsageInsight.Analysis.Findings;
using UsageInsight.Ledger;

namespace UsageInsight.Benchmarks.Prediction;

/// <summary>Judges every feature every four weeks as of then: weeks of warning for features that died, false alarms on those that live on.</summary>
internal static class TrendTasks
{
    private const int Step = 4;
    private const int FewestSeats = 8;

    private static readonly Dictionary<string, DateOnly> Dead = new(StringComparer.Ordinal)
    {
        ["rails:activeresource"] = new(2012, 3, 9), ["rails:lib"] = new(2018, 12, 19), ["rails:test"] = new(2018, 12, 31), ["rails:app"] = new(2019, 1, 4),
        ["openstack:nova/endpoint"] = new(2010, 9, 28), ["openstack:nova/vsa"] = new(2012, 3, 15), ["openstack:nova/rpc"] = new(2012, 6, 13),
        ["openstack:nova/notifier"] = new(2012, 6, 29), ["openstack:nova/auth"] = new(2012, 9, 23), ["openstack:nova/rootwrap"] = new(2013, 1, 17),
        ["openstack:nova/testing"] = new(2013, 2, 11), ["openstack:nova/objectstore"] = new(2016, 1, 4), ["openstack:nova/openstack"] = new(2016, 3, 3),
        ["openstack:cinder/openstack"] = new(2016, 3, 8), ["openstack:neutron/openstack"] = new(2016, 6, 3),
    };

    public static void Run(string folder)
    {
        int living = 0, judged = 0, flagged = 0, wrong = 0, dying = 0, wronglyDying = 0;
        foreach (var file in new[] { "rails", "openstack" })
        {
            var rows = WeeklySeries.Rows(Path.Combine(folder, file + ".csv.gz")).ToList();
            var newest = rows.Max(r => r.Day);
            foreach (var feature in rows.GroupBy(r => r.Feature).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var first = feature.Min(r => r.Day);
                var monday = first.AddDays(-(first.DayNumber % 7));
                var weeks = new int[((newest.DayNumber - monday.DayNumber) / 7) + 1];
                foreach (var week in feature.GroupBy(r => (r.Day.DayNumber - monday.DayNumber) / 7))
                {
                    weeks[week.Key] = week.Select(r => r.Seat).Distinct().Count();
                }

                if (Dead.TryGetValue($"{file}:{feature.Key}", out var last))
                {
                    Tell($"{file}:{feature.Key}", monday, weeks, last);
                }
                else if (newest.DayNumber - feature.Max(r => r.Day).DayNumber < 182 && feature.GroupBy(r => r.Day.DayNumber / 91).Max(g => g.Select(r => r.Seat).Distinct().Count()) >= FewestSeats)
                {
                    living++;
                    for (var week = 52; week + 52 < weeks.Length; week += Step)
                    {
                        var verdict = Judge(monday, weeks, week).Verdict;
                        var livesOn = weeks[week..(week + 52)].Average() >= .7 * weeks[Math.Max(0, week - 52)..week].Average();
                        judged++;
                        flagged += verdict is TrendVerdict.Declining or TrendVerdict.Dying ? 1 : 0;
                        wrong += verdict is TrendVerdict.Declining or TrendVerdict.Dying && livesOn ? 1 : 0;
                        dying += verdict is TrendVerdict.Dying ? 1 : 0;
                        wronglyDying += verdict is TrendVerdict.Dying && livesOn ? 1 : 0;
                    }
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"living features {living}, judgements {judged}: flagged {flagged / (double)judged:0.0%}, of them wrongly (next year >= 70 % of the last) {wrong / (double)judged:0.0%}; dying {dying / (double)judged:0.0%}, wrongly {wronglyDying / (double)judged:0.0%}"));
    }

    private static void Tell(string name, DateOnly monday, int[] weeks, DateOnly last)
    {
        var end = ((last.DayNumber - monday.DayNumber) / 7) + 1;
        int? declining = null, dying = null, after = null;
        int alarms = 0, looks = 0;
        for (var week = end; week > 13; week--)
        {
            var verdict = Judge(monday, weeks, week).Verdict;
            var alarm = verdict is TrendVerdict.Declining or TrendVerdict.Dying;
            alarms += alarm ? 1 : 0;
            looks++;
            declining = alarm && alarms >= .75 * looks ? end - week : declining;
            dying = alarm && verdict == TrendVerdict.Dying && alarms >= .75 * looks ? end - week : dying;
        }

        for (var week = end; week < weeks.Length && after is null; week++)
        {
            after = Judge(monday, weeks, week).Verdict == TrendVerdict.Dying ? week - end : null;
        }

        Console.WriteLine($"{name}: {end} weeks of life, best week {weeks.Max()}; flagged (3 of 4 judgements) since {declining?.ToString(CultureInfo.InvariantCulture) ?? "-"} weeks before last use (dying {dying?.ToString(CultureInfo.InvariantCulture) ?? "-"}), dying {after?.ToString(CultureInfo.InvariantCulture) ?? "-"} weeks after it");
    }

    private static FeatureTrend Judge(DateOnly monday, int[] weeks, int known) =>
        TrendJudge.Judge([.. weeks.Take(known).Select((n, t) => new WeekPoint(monday.AddDays(7 * t), n))], FeatureRhythm.Unspecified);
}

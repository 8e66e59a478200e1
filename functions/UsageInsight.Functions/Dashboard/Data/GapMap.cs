using UsageInsight.Analysis;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Dashboard.Data;

/// <summary>A year of each source, week by week: full weeks, weeks with missing days, weeks without any. Plain SVG in a table, no script.</summary>
internal static class GapMap
{
    private const int WeekWidth = 12;
    private const int Height = 16;

    /// <summary>Weeks that the name of a month takes.</summary>
    private const int WeeksOfWords = 5;

    /// <summary>Most sources rest at weekends.</summary>
    private const int FullWeek = 5;

    /// <summary>Weeks of one kind, side by side.</summary>
    private sealed record Run(int First, int Weeks, string Kind);

    /// <summary>Writes it; nothing where no source has usage records. The gaps in words stand in the table of sources.</summary>
    public static void Write(HtmlWriter page, ReportStory story)
    {
        SourceCoverage[] sources = [.. story.Sources.Where(s => s.Weeks.Any(w => w.Days > 0))];
        if (sources.Length == 0)
        {
            return;
        }

        page.Add($"<h2>A year of each source, by week</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"A year of each source, by week\"><table class=\"gap-map\">\n<caption>The newest week at the right; gaps in words stand in the table above</caption>\n<thead><tr><th scope=\"col\">Source</th><th scope=\"col\"><span class=\"unseen\">Weeks</span>");
        WriteMonths(page, sources);
        page.Add($"</th><th scope=\"col\" class=\"right\">Weeks without data</th></tr></thead>\n<tbody>\n");
        foreach (var source in sources)
        {
            WriteRow(page, source);
        }

        page.Add($"</tbody></table></div>\n<ul class=\"keys\" aria-hidden=\"true\">");
        foreach (var (kind, name) in new[] { ("full", "five days or more"), ("part", "some days"), ("none", "no data: unknown") })
        {
            page.Add($"<li><svg width=\"16\" height=\"12\" class=\"gaps\"><rect class=\"{kind}\" width=\"16\" height=\"12\"/></svg>{name}</li>");
        }

        page.Add($"</ul>\n");
    }

    /// <summary>Every third month over the week that holds its first day; nothing where the sources' weeks differ.</summary>
    private static void WriteMonths(HtmlWriter page, SourceCoverage[] sources)
    {
        var weeks = sources[0].Weeks;
        if (sources.Any(s => s.Weeks.Count != weeks.Count || s.Weeks[0].Monday != weeks[0].Monday))
        {
            return;
        }

        page.Add($"<svg width=\"{weeks.Count * WeekWidth}\" height=\"{Height}\" viewBox=\"0 0 {weeks.Count * WeekWidth} {Height}\" aria-hidden=\"true\" focusable=\"false\">");
        for (var i = 0; i < weeks.Count - WeeksOfWords; i++)
        {
            var sunday = weeks[i].Monday.AddDays(6);
            if (sunday.Day <= 7 && sunday.Month % 3 == 1)
            {
                page.Add($"<text x=\"{i * WeekWidth}\" y=\"13\">{Say.Month(sunday)}</text>");
            }
        }

        page.Add($"</svg>");
    }

    private static void WriteRow(HtmlWriter page, SourceCoverage source)
    {
        var runs = Runs(source.Weeks);
        page.Add($"<tr><th scope=\"row\" class=\"text\"><bdi>{SafeText.Name(source.Source)}</bdi></th><td><svg class=\"gaps\" width=\"{source.Weeks.Count * WeekWidth}\" height=\"{Height}\" viewBox=\"0 0 {source.Weeks.Count * WeekWidth} {Height}\" role=\"img\" aria-label=\"{source.Weeks.Count} weeks to {Say.Day(source.Weeks[^1].Monday)}\">");
        foreach (var run in runs)
        {
            var (from, to) = (source.Weeks[run.First].Monday, source.Weeks[run.First + run.Weeks - 1].Monday.AddDays(6));
            page.Add($"<rect x=\"{run.First * WeekWidth}\" width=\"{(run.Weeks * WeekWidth) - 1}\" height=\"{Height}\" class=\"{run.Kind}\"><title>{Say.Day(from)} to {Say.Day(to)}: {Words(run.Kind)}</title></rect>");
        }

        page.Add($"</svg></td><td class=\"right\">{runs.Where(r => r.Kind == "none").Sum(r => r.Weeks)}</td></tr>\n");
    }

    /// <summary>From the first week with data on: before it nobody had connected the source.</summary>
    private static List<Run> Runs(IReadOnlyList<SourceWeek> weeks)
    {
        var runs = new List<Run>();
        for (var i = weeks.ToList().FindIndex(w => w.Days > 0); i < weeks.Count; i++)
        {
            var kind = Kind(weeks[i].Days);
            if (runs.Count > 0 && runs[^1].Kind == kind)
            {
                runs[^1] = runs[^1] with { Weeks = runs[^1].Weeks + 1 };
            }
            else
            {
                runs.Add(new(i, 1, kind));
            }
        }

        return runs;
    }

    private static string Kind(int days) => days switch
    {
        0 => "none",
        < FullWeek => "part",
        _ => "full",
    };

    private static string Words(string kind) => kind switch
    {
        "none" => "no data",
        "part" => "some days",
        _ => "five days or more a week",
    };
}

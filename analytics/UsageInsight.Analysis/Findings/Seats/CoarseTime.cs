using System.Globalization;
using System.Text.RegularExpressions;

namespace UsageInsight.Analysis.Findings;

/// <summary>Tells times ago in weeks and months: the day somebody last used something is nobody's business.</summary>
internal static partial class CoarseTime
{
    /// <summary>Replaces every <c>N days ago</c> of a sentence.</summary>
    public static string In(string sentence) => DaysAgo().Replace(sentence, match => Words(double.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture)));

    private static string Words(double days) => days switch
    {
        < 11 => "about a week ago",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(days / 7):0} weeks ago"),
        < 730 => string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(days / 30.4):0} months ago"),
        _ => "years ago",
    };

    [GeneratedRegex(@"(?<days>\d+(\.\d+)?) days? ago", RegexOptions.NonBacktracking)]
    private static partial Regex DaysAgo();
}

using System.Globalization;

namespace UsageInsight.Functions.Triggers;

/// <summary>Notices that the process that started this one is gone. A host that stops after too many restarts leaves its handler behind.</summary>
internal static class ParentWatch
{
    private const string Status = "/proc/self/stat";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Completes when the parent is gone; never where that cannot be seen.</summary>
    public static async Task GoneAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var parent = Parent();
        while (parent is null || Parent() == parent)
        {
            await Task.Delay(parent is null ? Timeout.InfiniteTimeSpan : Interval, time, cancellationToken);
        }
    }

    // The fields after the name, which stands in parentheses and may hold any: state, then the parent's id.
    private static int? Parent() =>
        File.Exists(Status) && File.ReadAllText(Status) is var text && text.LastIndexOf(')') is var name and > 0
            ? int.Parse(text[(name + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
            : null;
}

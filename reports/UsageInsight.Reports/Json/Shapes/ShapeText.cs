using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Json.Shapes;

/// <summary>What all shapes do to texts and figures.</summary>
internal static class ShapeText
{
    /// <summary>Decimals of a figure that is an estimate or a share.</summary>
    public const int Digits = 4;

    /// <summary>Sentences made harmless, each on one line.</summary>
    public static IReadOnlyList<string> Lines(IEnumerable<string> texts) => [.. texts.Select(SafeText.OneLine)];

    /// <summary>A figure; null where there is none, or none that is a number.</summary>
    public static double? Rounded(double? value) => value is { } known && double.IsFinite(known) ? Math.Round(known, Digits) : null;
}

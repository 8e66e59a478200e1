using System.Globalization;

namespace UsageInsight.Functions.Cli.Predict;

/// <summary>Reads <c>--horizon 30,90</c>.</summary>
internal static class HorizonList
{
    private const int Longest = 1095;

    /// <summary>The days ahead, rising, each once.</summary>
    /// <exception cref="UserErrorException">A part is no whole number from 1 to 1095.</exception>
    public static IReadOnlyList<int> Read(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Days).Distinct().Order()];

    private static int Days(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= Longest
            ? days
            : throw new UserErrorException($"'{part}' is no number of days.", "--horizon", $"whole numbers from 1 to {Longest}, parted by commas, such as 30,90");
}

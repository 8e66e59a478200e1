using System.Globalization;

namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Names one part of a run, as the key of its message.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Part">The part's number, from zero; <see cref="Learning"/> for what all of them go by.</param>
internal readonly record struct FanOutPart(string Run, int Part)
{
    /// <summary>The number of the part that learns what the others go by.</summary>
    public const int Learning = -1;

    private const string LearningName = "model";

    /// <summary>The key, such as <c>analyze@2026-03-02T05:45:00Z/003</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Run}/{Name}");

    private string Name => Part == Learning ? LearningName : Part.ToString("D3", CultureInfo.InvariantCulture);

    /// <exception cref="JobFailedException">The key is none.</exception>
    public static FanOutPart Parse(string? key)
    {
        var slash = key?.LastIndexOf('/') ?? -1;
        var name = slash > 0 ? key.AsSpan(slash + 1) : default;
        return name.SequenceEqual(LearningName) ? new(key![..slash], Learning)
            : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? new(key![..slash], part)
            : throw new JobFailedException($"'{key}' names no part of an analysis", mendable: true);
    }
}

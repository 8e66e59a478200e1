using System.Text.Json;
using System.Text.Json.Serialization;

namespace UsageInsight.Connectors.Days;

/// <summary>The state of a connector that reads day by day.</summary>
public sealed record DayState
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The oldest day ever read; null before the first. Days before it are not read again for corrections.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The newest day whose usage is committed; null before the first.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>The day a run that was cut short would have read next; null where the last run came to its end.</summary>
    public DateOnly? Next { get; init; }

    /// <summary>Days that were read before the vendor had them complete, rising; read again by every run until it has.</summary>
    public IReadOnlyList<DateOnly>? Open { get; init; }

    /// <summary>The day the seats were last read; null before the first time.</summary>
    public DateOnly? SeatsOn { get; init; }

    /// <summary>Reads a stored state; a new one where there is none.</summary>
    /// <exception cref="ConnectorException">The text is not a state of this kind: it is refused, never reset.</exception>
    public static DayState Parse(string? json)
    {
        if (json is null)
        {
            return new();
        }

        try
        {
            return JsonSerializer.Deserialize<DayState>(json, Strict) ?? new();
        }
        catch (JsonException mistake)
        {
            throw new ConnectorException(ConnectorFault.State, $"the stored checkpoint is not one this version understands: {mistake.Message}", mistake);
        }
    }

    /// <summary>The state after a day was read.</summary>
    /// <param name="day">The day.</param>
    /// <param name="done">Whether there is nothing more to come: the vendor has it complete, or does not tell it.</param>
    /// <param name="next">The day to be read after it; null at the end of the run.</param>
    public DayState Read(DateOnly day, bool done, DateOnly? next)
    {
        var open = (Open ?? []).Where(d => d != day).Concat(done ? [] : [day]).Order().ToList();
        return this with
        {
            From = From < day ? From : day,
            Through = Through > day ? Through : day,
            Next = next,
            Open = open.Count == 0 ? null : open,
        };
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Strict);
}

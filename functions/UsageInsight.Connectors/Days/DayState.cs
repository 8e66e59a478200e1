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

    /// <summary>The newest day whose usage is committed; null before the first.</summary>
    public DateOnly? Through { get; init; }

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

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Strict);
}

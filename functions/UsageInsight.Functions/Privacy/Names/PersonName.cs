namespace UsageInsight.Functions.Privacy.Names;

/// <summary>Whom a seat stands for, as the organisation's own list says.</summary>
/// <param name="Id">The id that sources use, as the list writes it.</param>
internal sealed record PersonName(string Id)
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Department { get; init; }

    /// <summary>The manager, in whatever way the list names one.</summary>
    public string? Manager { get; init; }
}

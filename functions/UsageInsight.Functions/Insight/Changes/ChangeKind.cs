namespace UsageInsight.Functions.Insight.Changes;

/// <summary>What a change is about.</summary>
internal enum ChangeKind
{
    /// <summary>The money that can go.</summary>
    Money,

    /// <summary>Advice that was not given before.</summary>
    NewAction,

    /// <summary>Advice whose words or money are different.</summary>
    OtherAction,

    /// <summary>Advice that is not given any more.</summary>
    GoneAction,

    /// <summary>Seats of an app: bought, assigned, in use.</summary>
    App,

    /// <summary>A source fell silent or delivers again.</summary>
    Source,
}

namespace UsageInsight.Functions.Api.Access.Log;

/// <summary>What is written down of whoever looks at people's data or changes how it is kept.</summary>
internal enum AccessAct
{
    /// <summary>Learned whom a pseudonym stands for.</summary>
    Reveal,

    /// <summary>Took everything that is kept of a person.</summary>
    PersonFile,

    /// <summary>Erased a person.</summary>
    Erasure,

    /// <summary>Looked at a list of single seats.</summary>
    SeatList,

    /// <summary>Read the text of a failed record, which may hold anything.</summary>
    FailedText,

    /// <summary>Took figures along as a file.</summary>
    Export,

    /// <summary>Changed the map from pseudonyms to names.</summary>
    Names,

    /// <summary>Changed a setting of privacy, access or retention.</summary>
    Setting,

    /// <summary>Made, replaced or took back a key.</summary>
    Key,

    /// <summary>Lowered the size from which groups are shown.</summary>
    Threshold,

    /// <summary>Replaced the key that pseudonyms are made with.</summary>
    PseudonymKey,

    /// <summary>Found the log changed from outside; what went before may not be whole.</summary>
    Broken,
}

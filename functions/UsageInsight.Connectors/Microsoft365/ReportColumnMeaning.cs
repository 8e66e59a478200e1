namespace UsageInsight.Connectors.Microsoft365;

/// <summary>What the cells of a report's column hold.</summary>
internal enum ReportColumnMeaning
{
    /// <summary>How often; columns of one feature are added up.</summary>
    Count,

    /// <summary>Whether at all: yes or no, or a duration above zero; one column of a feature is enough.</summary>
    Used,

    /// <summary>The last day of use: used where it is the report's day.</summary>
    LastDay,
}

namespace UsageInsight.Functions.Insight.Questions.Reports;

/// <summary>The tables of a report as CSV.</summary>
internal enum ReportTable
{
    /// <summary>What to do.</summary>
    Actions,

    /// <summary>The apps.</summary>
    Apps,

    /// <summary>The features.</summary>
    Features,

    /// <summary>Seats by state, as groups.</summary>
    SeatsByStatus,
}

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>What one report of one day could tell.</summary>
internal sealed class ReportReach
{
    /// <summary>A report that Graph did not give at all.</summary>
    public static ReportReach None { get; } = new() { _tooEarly = true };

    private bool _lacksColumns;
    private bool _tooEarly;
    private int _rows;

    /// <summary>Rows whose names were concealed.</summary>
    public int Concealed { get; private set; }

    /// <summary>Rows with a name.</summary>
    public int Named => _rows - Concealed;

    /// <summary>
    /// Whether the day is told completely. A header without rows comes for single days while their neighbours have data: that is
    /// "not ready", not "nobody"; a report that was refreshed before the day ended is early; a missing column is a feature unknown.
    /// </summary>
    public bool IsComplete => _rows > 0 && !_lacksColumns && !_tooEarly;

    /// <summary>A whole report without a row.</summary>
    public bool IsEmpty => _rows == 0 && !_lacksColumns && !_tooEarly;

    public void Lacks(string column) => _lacksColumns |= column.Length > 0;

    public void Saw(bool concealed, DateOnly? refreshed, DateOnly day)
    {
        _rows++;
        Concealed += concealed ? 1 : 0;
        _tooEarly |= refreshed < day;
    }
}

namespace UsageInsight.Functions.Pipeline.Jobs;

/// <summary>The jobs by name, in the order in which the data passes them.</summary>
internal static class JobName
{
    public const string Fold = "fold";
    public const string Collect = "collect";
    public const string Pull = "pull";
    public const string Analyze = "analyze";
    public const string AnalyzePart = "analyze-part";
    public const string AnalyzeCompose = "analyze-compose";
    public const string Report = "report";
    public const string Alerts = "alerts";
    public const string Deliver = "deliver";
    public const string Retain = "retain";
}

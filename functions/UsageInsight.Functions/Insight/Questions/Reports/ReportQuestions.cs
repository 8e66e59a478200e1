using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Insight.Questions.Reports;

/// <summary>The whole report in one of its forms; never with the list of single seats.</summary>
internal static class ReportQuestions
{
    private static readonly Parameter<ReportTable> Table = Parameters.Choice("table", "Which of the report's tables.", ReportTable.Actions, ReportTable.Actions);

    /// <summary>The forms in which the report can be fetched.</summary>
    public static Question Forms { get; } = Question.List(
        "reports", "The report's forms", "The forms in which the report of the newest analysis can be fetched. All say the same; they differ in who reads them.",
        _ => ReportForm.All.Select(ReportFormShape.Of));

    /// <summary>The report in a form.</summary>
    public static Question In(ReportForm form) => form.Format == ReportFormat.Csv ? Csv : Question.One(
        $"report{form.Format}", $"The report: {form.Format}", $"The whole report of the newest analysis, as 'usageinsight report' writes it. For {char.ToLowerInvariant(form.For[0])}{form.For[1..]} Single seats are never in it.",
        asked => Compose(asked.Newest, form.Format)[0]);

    // Of these tables there is one file each.
    private static Question Csv { get; } = Question.One(
        "reportCsv", "The report: one table as CSV", "One table of the report of the newest analysis, as 'usageinsight report' writes it. Single seats are never in it.",
        asked => Compose(asked.Newest, ReportFormat.Csv).FirstOrDefault(d => d.Name == $"{Parameters.Word(asked.Values.Of(Table) ?? ReportTable.Actions)}.csv")) with
    {
        Parameters = [Table],
    };

    private static IReadOnlyList<ReportDocument> Compose(InsightSnapshot newest, ReportFormat format) =>
        ReportComposer.Compose(newest.Result, format, new() { Catalogs = [.. newest.Workspace.Catalogs.Values], Contracts = newest.Workspace.Contracts });
}

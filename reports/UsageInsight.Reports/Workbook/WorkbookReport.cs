using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;
using UsageInsight.Reports.Words;

namespace UsageInsight.Reports.Workbook;

/// <summary>Writes the workbook: one sheet a question, the actions first, prices that can be edited and formulas that follow.</summary>
internal static class WorkbookReport
{
    /// <summary>The bytes of the .xlsx file.</summary>
    public static byte[] Write(ReportStory story)
    {
        var prices = PriceSheet.Build(story);
        var actions = ActionSheet.Build(story, prices);
        var money = MoneySheet.Build(story, actions);
        List<Sheet> sheets =
        [
            actions, money, AppSheet.Build(story, prices), WeekSheet.Build(story), FeatureSheet.Build(story),
            Sheet.Of("Seats", SeatTable.ByStatus(story), "Groups under the set size are not counted out."), prices.Sheet,
        ];
        if (story.SeatList)
        {
            sheets.Add(Sheet.Of("Seats to ask about", SeatTable.ListForFiles(story), "For readers who may see seats. Not a ranking."));
        }

        sheets.Add(Sheet.Of("Data", SourceTable.ForPage(story)));
        sheets.Add(WordSheet(story));
        return WorkbookFile.Build(sheets, [.. MoneySheet.Names(money), .. PriceSheet.Names(prices)], story.Marks);
    }

    private static Sheet WordSheet(ReportStory story) => new()
    {
        Name = "Words",
        Title = "What the words mean",
        Note = $"Method: {story.Method}. Data up to {Say.Day(story.AsOf)}. Groups under {story.Settings.GroupThreshold} are not counted out.",
        Columns = [new("term", "Term"), new("meaning", "Meaning", CellKind.Long)],
        Rows = [.. Glossary.Terms.Select(t => (IReadOnlyList<SheetCell>)[new(Tables.Cell.Text(t.Term)), new(Tables.Cell.Text(t.Meaning))])],
    };
}

using UsageInsight.Ledger;
using UsageInsight.Reports.Privacy;
using UsageInsight.Reports.Story;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>How much money there is per currency, added up by formulas from the actions; never across currencies.</summary>
internal static class MoneySheet
{
    private const string Name = "Money";

    /// <summary>Makes the sheet.</summary>
    public static Sheet Build(ReportStory story, Sheet actions)
    {
        var countable = TotalsTeller.Countable(story.Actions);
        (string Title, int Column, Func<ActionStory, ShownMoney> Part)[] parts =
        [
            ("Can go now", ActionSheet.NowColumn, a => a.Now), ("Can go at renewal", ActionSheet.RenewalColumn, a => a.AtRenewal),
            ("Reassignable", ActionSheet.ReassignableColumn, a => a.Reassignable),
        ];
        string[] currencies = [.. parts.SelectMany(p => TotalsTeller.Sum(countable.Select(p.Part))).Select(m => m.Currency).Where(Ledger.Money.IsCurrency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IReadOnlyList<IReadOnlyList<SheetCell>> rows =
        [
            .. currencies.Select((currency, i) => (IReadOnlyList<SheetCell>)
            [
                new(Cell.Text(currency)),
                .. parts.Select(p => Total(countable, p.Part, currency, Formula(actions, p.Column, Sheet.RowOf(i)))),
            ]),
        ];
        return new Sheet
        {
            Name = Name,
            Title = "Money that can go, per twelve months",
            Note = "Added up from the actions that can be acted on; ranges count with the least they can be, what has only an upper bound stays out. Currencies are never converted.",
            Columns = [new("currency", "Currency"), .. parts.Select(p => new Column(p.Title, p.Title, CellKind.Money))],
            Rows = rows,
            Charts = [.. currencies.Select((currency, i) => Chart(currency, Sheet.RowOf(i), rows[i]))],
        };
    }

    /// <summary>A defined name per total, for example <c>Can_go_at_renewal_EUR</c>.</summary>
    public static IEnumerable<(string Name, string Reference)> Names(Sheet money) =>
        from row in Enumerable.Range(0, money.Rows.Count)
        from column in Enumerable.Range(1, money.Columns.Count - 1)
        select ($"{money.Columns[column].Title.Replace(' ', '_')}_{money.Rows[row][0].Cell.Words}", $"{Name}!${Sheet.Letters(column)}${Sheet.RowOf(row)}");

    private static SheetCell Total(IReadOnlyList<ActionStory> actions, Func<ActionStory, ShownMoney> part, string currency, string formula)
    {
        var sum = TotalsTeller.Sum(actions.Select(part)).FirstOrDefault(m => m.Currency == currency);
        return new(Cell.Money(new Money(sum.Amount, currency)), formula);
    }

    private static string Formula(Sheet actions, int column, int row)
    {
        string Range(int of) => Sheet.Range(ActionSheet.Name, of, Sheet.RowOf(0), actions.LastRow);
        return $"SUMIFS({Range(column)},{Range(ActionSheet.CurrencyColumn)},$A{row},{Range(ActionSheet.CountsColumn)},\"yes\")";
    }

    private static SheetChart Chart(string currency, int row, IReadOnlyList<SheetCell> cells) =>
        new($"{currency} a year, by what can be done with it", false, $"{Name}!$B${Sheet.HeaderRow}:$D${Sheet.HeaderRow}",
            [new(currency, $"{Name}!$B${row}:$D${row}", "0A56C2", false, [.. cells.Skip(1).Select(c => c.Cell.Number)])])
        {
            CategoryWords = ["Can go now", "Can go at renewal", "Reassignable"],
        };
}

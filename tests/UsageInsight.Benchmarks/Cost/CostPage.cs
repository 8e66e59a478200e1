using System.Globalization;
using System.Text;

namespace UsageInsight.Benchmarks.Cost;

/// <summary>The model's tables in Markdown.</summary>
internal static class CostPage
{
    /// <summary>The sizes that the documentation shows.</summary>
    public static readonly IReadOnlyList<int> Sizes = [500, 5_000, 50_000, 500_000];

    /// <summary>What months take and cost, for companies of some sizes.</summary>
    public static string Bills(CostFigures figures, IReadOnlyList<int> sizes)
    {
        var text = new StringBuilder($"| seats | records come | executions | GB-s | table requests | GB kept | GB of logs | functions | storage | logs, alerts | {figures.Currency} a month |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (seats, pushed) in sizes.SelectMany(seats => new[] { (seats, false), (seats, true) }))
        {
            var month = CostMonth.Of(figures, seats, pushed);
            var bill = CostBill.Of(figures, month);
            text.Append(CultureInfo.InvariantCulture, $"| {seats:N0} | {(pushed ? "pushed" : "pulled")} | {month.Executions:N0} | {month.GigabyteSeconds:N0} | {month.TableRequests:N0} | {month.TableGigabytes:N1} | {month.LogGigabytes:N1} ");
            text.Append(CultureInfo.InvariantCulture, $"| {bill.Functions:N2} | {bill.Storage:N2} | {bill.Logs:N2} | **{bill.Total:N2}** |\n");
        }

        return text.ToString();
    }

    /// <summary>The figures themselves, each with where it comes from.</summary>
    public static string Figures(CostFigures figures)
    {
        var text = new StringBuilder();
        Table(text, "price", figures.Prices, figure => $"{figure.Value} {figures.Currency}", figure => figure.Free > 0 ? string.Create(CultureInfo.InvariantCulture, $"{figure.Unit}; {figure.Free:N0} free") : figure.Unit);
        Table(text, "measured", figures.Measured, figure => $"{figure.Value}", figure => figure.Unit);
        Table(text, "assumed", figures.Assumed, figure => $"{figure.Value}", figure => figure.Unit);
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IReadOnlyDictionary<string, CostFigure> figures, Func<CostFigure, FormattableString> value, Func<CostFigure, string> unit)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {title} | | unit | from |\n|---|---|---|---|\n");
        foreach (var (name, figure) in figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {value(figure).ToString(CultureInfo.InvariantCulture)} | {unit(figure)} | {figure.From} |\n");
        }

        text.Append('\n');
    }
}

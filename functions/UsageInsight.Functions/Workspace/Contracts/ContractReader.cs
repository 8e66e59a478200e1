using System.Globalization;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Yaml;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Contracts;

/// <summary>Reads one contract a file.</summary>
/// <param name="catalogs">The catalogs by app id: a contract names their plans.</param>
internal sealed class ContractReader(IReadOnlyDictionary<string, AppCatalog> catalogs)
{
    private const int EarliestYear = 1990;
    private const int LatestYear = 2100;

    /// <summary>Reads a contract whose id, where it gives none, is the file's name.</summary>
    public Contract Read(FieldReader root, string fileName)
    {
        var app = root.RequiredText("app", "the app's id in the catalog");
        var currency = root.Currency("currency");
        var term = root.Whole("termMonths", 1, 240) ?? Required(root, "termMonths", "the first term's length in months");
        var named = root.Has("currency");
        var lines = root.Sections("lines", fields => Line(fields, currency, named), "at least one line with plan and quantity");
        if (root.Has("lines") && lines.Count == 0)
        {
            root.Problem("lines", "holds no line", "at least one line with plan and quantity");
        }

        foreach (var (line, at) in lines)
        {
            CheckPlan(root, app, line, at);
        }

        return new()
        {
            Id = root.Id("id") ?? fileName,
            App = app,
            Start = Start(root),
            TermMonths = term,
            RenewalMonths = root.Whole("renewalMonths", 1, 240) ?? term,
            NoticeDays = root.Whole("noticeDays", 0, 3650) ?? Required(root, "noticeDays", "days of notice before the term's end, 0 where none is needed"),
            AutoRenew = root.Flag("autoRenew") ?? Required(root, "autoRenew", "true or false", missing: 1) == 1,
            NoticeGiven = root.Day("noticeGiven"),
            Uplift = root.Number("uplift", -1, 10) ?? 0,
            Lines = [.. lines.Select(l => l.Line)],
        };
    }

    private static DateOnly Start(FieldReader root)
    {
        root.Require("start", "the first day of the first term, as YYYY-MM-DD");
        var start = root.Day("start");
        if (start is { Year: < EarliestYear or > LatestYear } wrong)
        {
            root.Problem("start", string.Create(CultureInfo.InvariantCulture, $"{wrong:yyyy-MM-dd} is no likely start of a contract"), $"a day from {EarliestYear} to {LatestYear}");
        }

        return start ?? DateOnly.MinValue;
    }

    private static int Required(FieldReader root, string name, string expected, int missing = 1)
    {
        root.Require(name, expected);
        return missing;
    }

    private static (ContractLine Line, FieldReader At) Line(FieldReader fields, string? currency, bool currencyNamed)
    {
        var price = fields.Number("price", 0, decimal.MaxValue);
        if (price is not null && !currencyNamed)
        {
            fields.Problem("price", "the contract names no currency", "currency: EUR (or another ISO 4217 code) beside app");
        }

        var quantity = fields.Whole("quantity", 0) ?? Required(fields, "quantity", "the number of seats purchased", 0);
        var line = new ContractLine
        {
            Plan = fields.RequiredText("plan", "a plan's or add-on's id in the app's catalog"),
            Quantity = quantity,
            UnitPrice = Money(price, currency),
            Floor = fields.Whole("floor", 0) ?? 0,
            Max = fields.Whole("max", 0),
            Breaks = Breaks(fields, currency),
        };
        CheckQuantities(fields, line);
        return (line, fields);
    }

    private static Money? Money(decimal? amount, string? currency) => amount is { } price && currency is not null ? new(price, currency) : null;

    private static void CheckQuantities(FieldReader fields, ContractLine line)
    {
        if (line.Floor > line.Quantity && fields.Has("quantity"))
        {
            fields.Problem("floor", $"the floor {line.Floor} is above the quantity {line.Quantity}", "a floor of at most the quantity purchased");
        }

        if (line.Max is { } max && max < Math.Max(line.Quantity, line.Floor))
        {
            fields.Problem("max", $"the maximum {max} is below the quantity {line.Quantity} or the floor {line.Floor}", "a maximum of at least both");
        }

        if (line.Breaks.Count > 0 && !fields.Has("price"))
        {
            fields.Problem("breaks", "breaks without the price below the first one", "price: the unit price before the first break");
        }
    }

    private static IReadOnlyList<PriceBreak> Breaks(FieldReader line, string? currency)
    {
        var last = 0;
        return [.. line.Sections("breaks", fields => Break(fields, currency, ref last)).OfType<PriceBreak>()];
    }

    private static PriceBreak? Break(FieldReader fields, string? currency, ref int last)
    {
        var from = fields.Whole("from", 1) ?? Required(fields, "from", "the smallest quantity the price holds for", 0);
        var price = fields.Number("price", 0, decimal.MaxValue);
        if (price is null)
        {
            Required(fields, "price", "the price of one seat for one month");
        }

        if (from > 0 && from <= last)
        {
            fields.Problem("from", $"{from} does not rise above the break before it ({last})", "breaks in rising order of from");
        }

        last = Math.Max(last, from);
        return Money(price, currency) is { } unit ? new(from, unit) : null;
    }

    private void CheckPlan(FieldReader root, string app, ContractLine line, FieldReader at)
    {
        if (app.Length == 0 || line.Plan.Length == 0)
        {
            return;
        }

        if (!catalogs.TryGetValue(app, out var catalog))
        {
            root.Problem("app", $"no catalog knows the app '{app}'{Nearest.Hint(app, catalogs.Keys)}", $"an app of 'usageinsight catalog list', or a file catalog/{app}.yaml");
        }
        else if (catalog.Plan(line.Plan) is null && catalog.AddOns.All(a => !string.Equals(a.Id, line.Plan, StringComparison.Ordinal)))
        {
            var known = catalog.Plans.Select(p => p.Id).Concat(catalog.AddOns.Select(a => a.Id)).ToList();
            at.Problem("plan", $"unknown plan '{line.Plan}' of {app}{Nearest.Hint(line.Plan, known)}", known.Count is > 0 and <= 12 ? $"one of {string.Join(", ", known)}" : $"a plan of 'usageinsight catalog show {app}'");
        }
    }
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Dashboard.Tables;

/// <summary>How a reader wants to see one table of a page, as the address says it: order, filter, page.</summary>
internal sealed class GridQuery
{
    private readonly string _table;
    private readonly string _self;
    private readonly List<KeyValuePair<string, string>> _others = [];

    /// <param name="table">The table's name: its values in the query begin with it.</param>
    /// <param name="self">The page's own address without query.</param>
    /// <param name="query">The query of the page.</param>
    public GridQuery(string table, string self, IQueryCollection query)
    {
        (_table, _self) = (table, self);
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in query.SelectMany(q => q.Value.Select(v => (q.Key, Value: v ?? ""))))
        {
            if (name.StartsWith(table + ".", StringComparison.Ordinal))
            {
                own[name[(table.Length + 1)..]] = value;
            }
            else if (!string.Equals(name, Download, StringComparison.Ordinal))
            {
                _others.Add(new(name, value));
            }
        }

        Filter = own.GetValueOrDefault("q", "").Trim();
        Page = int.TryParse(own.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
        (Column, Order) = own.GetValueOrDefault("sort") is { Length: > 1 } sort
            ? (sort[1..], sort[0] == '-' ? SortOrder.Descending : SortOrder.Ascending)
            : (null, SortOrder.None);
    }

    /// <summary>The name of the query's value that asks for a table as a file: <c>table.csv</c> or <c>table.xlsx</c>.</summary>
    public const string Download = "download";

    /// <summary>Only rows with this text; empty for all.</summary>
    public string Filter { get; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; }

    /// <summary>The key of the column by which the rows lie; null for the table's own order.</summary>
    public string? Column { get; }

    public SortOrder Order { get; }

    /// <summary>What a form that filters has to carry along, so that the rest of the page stays as it is.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Kept =>
        Column is null ? _others : [.. _others, new($"{_table}.sort", Sort(Column, Order))];

    /// <summary>The name of the filter's field.</summary>
    public string FilterName => $"{_table}.q";

    /// <summary>The same page with the table in another order.</summary>
    public string Sorted(string column, SortOrder order) => Address([new($"{_table}.q", Filter), new($"{_table}.sort", Sort(column, order))]) + $"#{_table}";

    /// <summary>The same page with another page of the table.</summary>
    public string At(int page) => Address([new($"{_table}.q", Filter), new($"{_table}.sort", Column is null ? "" : Sort(Column, Order)), new($"{_table}.page", page.ToString(CultureInfo.InvariantCulture))]) + $"#{_table}";

    /// <summary>The table as a file.</summary>
    public string File(string ending) => Address([new($"{_table}.q", Filter), new($"{_table}.sort", Column is null ? "" : Sort(Column, Order)), new(Download, $"{_table}.{ending}")]);

    private static string Sort(string column, SortOrder order) => (order == SortOrder.Descending ? "-" : "~") + column;

    private string Address(IEnumerable<KeyValuePair<string, string>> own)
    {
        var address = new StringBuilder(_self);
        var mark = '?';
        foreach (var (name, value) in _others.Concat(own.Where(o => o.Value.Length > 0)))
        {
            address.Append(mark).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return address.ToString();
    }
}

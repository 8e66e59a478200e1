using UsageInsight.Functions.Dashboard.Tables;
using UsageInsight.Reports.Charts;
using UsageInsight.Reports.Html;
using UsageInsight.Reports.Tables;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>What stands inside the frame of a page.</summary>
/// <param name="title">What the page is about, for tabs and bookmarks.</param>
/// <param name="place">The page of the navigation it belongs to.</param>
internal sealed class PageContent(string title, string place)
{
    private readonly List<Crumb> _trail = [];
    private readonly List<Grid> _grids = [];

    public string Title => title;

    /// <summary>The address of the page of the navigation that it belongs to.</summary>
    public string Place => place;

    /// <summary>The pages above this one, the farthest first.</summary>
    public IReadOnlyList<Crumb> Trail => _trail;

    public HtmlWriter Body { get; } = new();

    public ChartBook Charts { get; } = new();

    /// <summary>The tables of the page that can be had as files.</summary>
    public IReadOnlyList<Grid> Grids => _grids;

    /// <summary>True where a script of ours follows what the reader changes.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Adds the script that follows forms marked as live.</summary>
    public void Live() => IsLive = true;

    /// <summary>Adds a page that lies above this one.</summary>
    public PageContent Below(string name, string href)
    {
        _trail.Add(new(name, href));
        return this;
    }

    /// <summary>Writes a table that can be sorted, filtered, paged and downloaded by links.</summary>
    /// <param name="table">The table in its own order.</param>
    /// <param name="request">How the reader wants to see it.</param>
    /// <param name="sortable">False for lists that must not become rankings.</param>
    public void WriteGrid(Table table, PageRequest request, bool sortable = true)
    {
        var grid = Grid.Of(table, new(table.Name, request.Self, request.Query), sortable);
        _grids.Add(grid);
        GridMarkup.Write(Body, grid);
    }
}

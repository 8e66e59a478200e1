using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using UsageInsight.Reports;

namespace UsageInsight.Functions.Dashboard.Assets;

/// <summary>The style sheet, scripts and icon of the pages.</summary>
internal static class StaticAssets
{
    private const string Script = "text/javascript; charset=utf-8";
    private const string Css = "text/css; charset=utf-8";

    private static readonly Lazy<StaticAsset> StyleSheet = new(() => new("page", "css", Css, ReportAssets.Tokens + ReportAssets.Page + Own("dashboard.css") + ReportAssets.Print + Own("paper.css")));
    private static readonly Lazy<StaticAsset> Page = new(() => new("page", "js", Script, ReportAssets.PageScript));
    private static readonly Lazy<StaticAsset> Library = new(() => new("charts-library", "js", Script, ReportAssets.ChartLibrary));
    private static readonly Lazy<StaticAsset> Charts = new(() => new("charts", "js", Script, ReportAssets.ChartScript));
    private static readonly Lazy<StaticAsset> Tables = new(() => new("tables", "js", Script, ReportAssets.TableScript));
    private static readonly Lazy<StaticAsset> Live = new(() => new("live", "js", Script, Own("live.js")));
    private static readonly Lazy<StaticAsset> Mark = new(() => new("icon", "svg", "image/svg+xml", Own("icon.svg")));

    private static readonly ConcurrentDictionary<string, StaticAsset> Marks = new(StringComparer.Ordinal);

    public static StaticAsset Style => StyleSheet.Value;

    /// <summary>Sets the theme; stands in the head so that nothing is drawn before.</summary>
    public static StaticAsset PageScript => Page.Value;

    public static StaticAsset ChartLibrary => Library.Value;

    public static StaticAsset ChartScript => Charts.Value;

    /// <summary>Sorts and filters the tables behind pictures.</summary>
    public static StaticAsset TableScript => Tables.Value;

    /// <summary>Follows what the reader changes in a form and shows the answer without loading the page again.</summary>
    public static StaticAsset LiveScript => Live.Value;

    public static StaticAsset Icon => Mark.Value;

    /// <summary>Puts what stands on every page into the margins of printed ones. The marks are few and ours, so few sheets are ever made.</summary>
    public static StaticAsset OnPaper(IReadOnlyList<string> marks) =>
        Marks.GetOrAdd(ReportAssets.MarksOnPaper(marks), css => new("marks", "css", Css, css));

    /// <summary>Answers with a file; 404 for names of other versions, so that a page never mixes them.</summary>
    public static async Task AnswerAsync(HttpContext http)
    {
        var name = http.Request.RouteValues["name"] as string;
        StaticAsset[] all = [Style, PageScript, ChartLibrary, ChartScript, TableScript, LiveScript, Icon, .. Marks.Values];
        if (all.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.Ordinal)) is not { } asset)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = $"\"{asset.Name}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await WriteAsync(http, asset);
    }

    private static async Task WriteAsync(HttpContext http, StaticAsset asset)
    {
        var content = asset.Content;
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            content = asset.Compressed;
            http.Response.Headers.ContentEncoding = "gzip";
        }

        http.Response.ContentType = asset.MediaType;
        http.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }

    private static string Own(string name)
    {
        using var stream = typeof(StaticAssets).Assembly.GetManifestResourceStream($"dashboard/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the program: the build is incomplete.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

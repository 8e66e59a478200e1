using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Questions.Paging;

namespace UsageInsight.Functions.Api.Insight;

/// <summary>How lists are paged over HTTP.</summary>
internal static class ApiPaging
{
    /// <summary>Items of a page unless asked otherwise.</summary>
    public const int UsualLimit = 100;

    /// <summary>Most items of a page.</summary>
    public const int MostItems = 500;

    private const int LongestCursor = 100;

    public static Parameter<int> Limit { get; } = Parameters.Whole("limit", "Most items of a page.", 1, MostItems, example: 50, otherwise: UsualLimit);

    public static Parameter<string> Cursor { get; } = Parameters.Text("cursor", "Where the page begins: the next of the page before. It lasts until the list changes.", "AQ5hZ2UtMi1vZi1hLWxpc3Q", longest: LongestCursor);

    /// <summary>The part of a list that was asked for.</summary>
    public static PageWish WishOf(Arguments values) => new(values.Of(Limit) ?? UsualLimit, values.Of(Cursor));
}

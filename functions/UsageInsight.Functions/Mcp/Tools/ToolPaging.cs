using UsageInsight.Functions.Insight.Asking;
using UsageInsight.Functions.Insight.Questions;
using UsageInsight.Functions.Insight.Questions.Paging;

namespace UsageInsight.Functions.Mcp.Tools;

/// <summary>Keeps answers within what an assistant can read: fewer items a page than over HTTP, and fewer still where they are long.</summary>
internal static class ToolPaging
{
    /// <summary>Items of a page unless asked otherwise.</summary>
    public const int UsualLimit = 20;

    /// <summary>Most items of a page.</summary>
    public const int MostItems = 100;

    /// <summary>Most characters of an answer's text, about fifteen thousand tokens; a page of one item may be longer.</summary>
    public const int MostCharacters = 60_000;

    private const int LongestCursor = 100;

    public static Parameter<int> Limit { get; } = Parameters.Whole("limit", "Most items of a page; long ones are given fewer at a time.", 1, MostItems, example: 10, otherwise: UsualLimit);

    public static Parameter<string> Cursor { get; } = Parameters.Text("cursor", "Where the page begins: the next of the page before.", "AQ5hZ2UtMi1vZi1hLWxpc3Q", longest: LongestCursor);

    /// <summary>Asks for ever shorter pages until one fits.</summary>
    public static async Task<Answered> FittingAsync(Arguments values, Func<PageWish, Task<Answered>> ask)
    {
        var limit = values.Of(Limit) ?? UsualLimit;
        while (true)
        {
            var answered = await ask(new(limit, values.Of(Cursor)));
            if (limit == 1 || answered.Answer is not PageShape page || McpJson.Text(page).Length <= MostCharacters)
            {
                return answered;
            }

            limit /= 2;
        }
    }
}

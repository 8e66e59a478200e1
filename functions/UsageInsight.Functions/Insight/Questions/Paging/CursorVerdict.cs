namespace UsageInsight.Functions.Insight.Questions.Paging;

/// <summary>What a cursor is worth.</summary>
internal enum CursorVerdict
{
    /// <summary>It says where the next page begins.</summary>
    Good,

    /// <summary>It was not made here: changed, made up, or of another workspace. All of these read the same.</summary>
    Unknown,

    /// <summary>It belongs to another question, or to the same with other filters.</summary>
    OtherQuestion,

    /// <summary>The list it belongs to has been replaced by a newer one.</summary>
    Replaced,
}

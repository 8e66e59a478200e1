using UsageInsight.Functions.Insight.Asking;

namespace UsageInsight.Functions.Insight.Questions;

/// <summary>Parameters of several questions.</summary>
internal static class Common
{
    /// <summary>Narrows a list to one app.</summary>
    public static Parameter<string> App { get; } = Parameters.Text("app", "The id of an app: only what belongs to it.", "salesforce");

    /// <summary>The app a question is about.</summary>
    public static Parameter<string> TheApp { get; } = Parameters.Text("app", "The id of the app, as the list of apps gives it.", "salesforce", required: true);
}

namespace UsageInsight.Analysis.RightSizing;

/// <summary>How far and how boldly prices are moved.</summary>
/// <param name="Steps">The most steps.</param>
/// <param name="Pace">The first step as a share of what would reach the target if the disagreement held; it is halved when steps stop helping.</param>
/// <param name="News">How much of the newest disagreement the direction, which begins at rest, takes in at first; 0 to 1.</param>
internal readonly record struct ClimbPlan(int Steps, double Pace, double News)
{
    /// <summary>From prices that are a guess.</summary>
    public static readonly ClimbPlan First = new(250, 1, 1);

    /// <summary>From the prices of a node above: they are nearly right, so that the direction must not swing with every step.</summary>
    public static readonly ClimbPlan Later = new(80, 0.15, 0.1);
}

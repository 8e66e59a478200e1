namespace UsageInsight.Analysis.Prediction;

/// <summary>What is predicted.</summary>
public enum PredictionLevel
{
    /// <summary>A seat: any use of anything.</summary>
    Seat,

    /// <summary>A seat and an app: any use of the app.</summary>
    App,

    /// <summary>A seat and a feature.</summary>
    Feature,
}

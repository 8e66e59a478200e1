using System.Globalization;

namespace UsageInsight.Benchmarks.Prediction;

/// <summary>The modes that measure predictions: <c>prediction tasks|forecast ...</c>.</summary>
internal static class PredictionBenchmarks
{
    public static int Run(string[] args)
    {
        switch (args)
        {
            case ["tasks", var folder, var output, .. var keep]:
                PredictionTasks.Run(folder, output, keep is [var days] ? Number(days) : null);
                return 0;
            case ["forecast", var folder, .. var keep]:
                ForecastTasks.Run(folder, keep is [var weeks] ? Number(weeks) : 208);
                return 0;
            case ["trends", var folder]:
                TrendTasks.Run(folder);
                return 0;
            case ["scale", var seats]:
                PredictionScale.Run(Number(seats));
                return 0;
            default:
                Console.Error.WriteLine("usage: prediction tasks DATA OUT [LAST-DAYS] | prediction forecast DATA [LAST-WEEKS] | prediction trends DATA | prediction scale SEATS");
                return 2;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

if (args is ["prediction-tasks", var folder, var output, .. var rest])
{
    UsageInsight.Benchmarks.Prediction.PredictionTasks.Run(folder, output, rest is [var keep] ? int.Parse(keep, System.Globalization.CultureInfo.InvariantCulture) : null);
}

if (args is ["null-endpoint", var url])
{
    await UsageInsight.Benchmarks.Ingest.NullEndpoint.RunAsync(url);
}

if (args is ["facts", .. var factsOptions])
{
    return await UsageInsight.Benchmarks.Facts.FactsBenchmark.RunAsync(factsOptions);
}

return 0;

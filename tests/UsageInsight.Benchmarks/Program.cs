if (args is ["prediction", .. var prediction])
{
    return UsageInsight.Benchmarks.Prediction.PredictionBenchmarks.Run(prediction);
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

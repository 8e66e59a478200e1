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

if (args is ["dashboard", .. var dashboard])
{
    return await UsageInsight.Benchmarks.Dashboard.DashboardBenchmark.RunAsync(dashboard);
}

if (args is ["analysis", .. var analysis])
{
    return await UsageInsight.Benchmarks.Analysis.AnalysisBenchmark.RunAsync(analysis);
}

if (args is ["tables", .. var tablesOptions])
{
    return await UsageInsight.Benchmarks.Tables.TablesBenchmark.RunAsync(tablesOptions);
}

if (args is ["cost", .. var cost])
{
    return UsageInsight.Benchmarks.Cost.CostCommand.Run(cost);
}

if (args is ["right-sizing", .. var rightSizingOptions])
{
    return UsageInsight.Benchmarks.RightSizing.RightSizingBenchmark.Run(rightSizingOptions);
}

if (args is ["right-sizing-problem", .. var shape])
{
    return UsageInsight.Benchmarks.RightSizing.ProblemFile.Write(shape, Console.Out);
}

return 0;

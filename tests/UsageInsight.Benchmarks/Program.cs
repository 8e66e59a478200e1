if (args is ["prediction-tasks", var folder, var output])
{
    UsageInsight.Benchmarks.Prediction.PredictionTasks.Run(folder, output);
}

return 0;

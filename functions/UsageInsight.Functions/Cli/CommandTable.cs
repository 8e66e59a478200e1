using System.CommandLine;

namespace UsageInsight.Functions.Cli;

/// <summary>All commands by name. Only the one asked for is built, so that starting stays fast; in ordinal order, which help shows.</summary>
internal static class CommandTable
{
    public static readonly IReadOnlyDictionary<string, Func<Command>> Commands = new Dictionary<string, Func<Command>>(StringComparer.Ordinal)
    {
        ["access"] = Access.AccessCommand.Build,
        ["alerts"] = Alerts.AlertsCommand.Build,
        ["analyze"] = Analyze.AnalyzeCommand.Build,
        ["backtest"] = Predict.BacktestCommand.Build,
        ["brief"] = Brief.BriefCommand.Build,
        ["catalog"] = Workspace.Catalogs.CatalogCommand.Build,
        ["check"] = Workspace.CheckCommand.Build,
        ["collect"] = Collect.CollectCommand.Create,
        ["demo"] = Demo.DemoCommand.Build,
        ["erase"] = Upkeep.EraseCommand.Build,
        ["facts"] = Facts.FactsCommand.Build,
        ["failed"] = Failed.FailedCommand.Build,
        ["forecast"] = Predict.ForecastCommand.Build,
        ["handler"] = Triggers.HandlerCommand.Build,
        ["import"] = Import.ImportCommand.Build,
        ["init"] = Workspace.Init.InitCommand.Build,
        ["jobs"] = Jobs.JobsCommand.Build,
        ["keys"] = Api.Keys.KeysCommand.Build,
        ["mapping"] = Api.Ingest.Mapping.MappingCommand.Build,
        ["mcp"] = Mcp.McpCommand.Build,
        ["names"] = Privacy.NamesCommand.Build,
        ["optimise"] = Optimise.OptimiseCommand.Build,
        ["person"] = Privacy.PersonCommand.Build,
        ["predict"] = Predict.PredictCommand.Build,
        ["privacy"] = Privacy.PrivacyCommand.Build,
        ["rebuild"] = Upkeep.RebuildCommand.Build,
        ["regret"] = Tools.RegretCommand.Build,
        ["report"] = Analyze.ReportCommand.Build,
        ["reports"] = Reports.ReportsCommand.Build,
        ["reveal"] = Privacy.RevealCommand.Build,
        ["serve"] = Api.Server.ServeCommand.Build,
        ["tools"] = Tools.ToolsCommand.Build,
        ["verify"] = Analyze.VerifyCommand.Build,
    };
}

using System.CommandLine;
using System.Text.Json;
using UsageInsight.Analysis.Replacement;
using UsageInsight.Functions.Insight.Briefs;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Reports.Brief;

namespace UsageInsight.Functions.Cli.Brief;

/// <summary><c>brief FEATURE [--out DIR]</c>: what to hand to an AI coding assistant so that a feature can be replaced.</summary>
internal static class BriefCommand
{
    public static Command Build()
    {
        var feature = new Argument<string>("feature") { Description = "The feature as app.feature; the feature alone where only one app has it." };
        var output = new Option<string>("--out") { Description = "The folder to write into.", DefaultValueFactory = _ => "brief" };
        var expires = new Option<string?>("--expires") { Description = $"The tool's last day (YYYY-MM-DD); {BriefMaker.DefaultLifeDays} days after the as-of day unless given." };
        var owner = new Option<string>("--owner") { Description = "The role that owns the tool: lower-case letters, digits and hyphens.", DefaultValueFactory = _ => "tool-owner" };
        var asOf = AsOfOption.Make();
        var command = new Command("brief", """
            Write the brief for a tool in place of a feature: Markdown, JSON, a scaffold that runs and a catalog entry.

            Examples:
              usageinsight brief salesforce.quote-layouts
              usageinsight brief salesforce.quote-layouts --owner sales-operations --expires 2027-03-31 --out quotes
            """)
        { feature, output, expires, owner, asOf };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = CommandLine.Context(parsed);
            await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, cancellationToken);
            var run = await AnalyzePipeline.ComputeAsync(session, AsOfOption.Read(parsed, asOf), context.Time, cancellationToken);
            var key = Find(run, parsed.GetRequiredValue(feature));
            var request = Request(run, key, Owner(parsed.GetValue(owner)!), Expiry(parsed.GetValue(expires), run.Input.AsOf));
            return await WriteAsync(request, parsed.GetValue(output)!, context, cancellationToken);
        });
        return command;
    }

    /// <summary>The request for one feature, from an analysis.</summary>
    public static BriefRequest Request(AnalysisRun run, FeatureKey key, string owner, DateOnly expires)
    {
        var input = run.Input;
        var use = FeatureUse.Of(input.Ledger, input.Holdings.Seats, key, input.AsOf, input.Options.GroupThreshold);
        return BriefMaker.Request(run.Result, input.Catalogs.FirstOrDefault(c => c.Id == key.App), use, owner, expires);
    }

    /// <summary>Writes the documents and says what they are; exit code 1 where a veto forbids the replacement.</summary>
    public static async Task<int> WriteAsync(BriefRequest request, string folder, CliContext context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var document in BriefComposer.Compose(request))
        {
            var path = Path.Combine(folder, document.Name);
            await File.WriteAllBytesAsync(path, document.Content, cancellationToken);
            files.Add(path);
        }

        var vetoes = request.Vetoes;
        if (context.Json)
        {
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { tool = request.ToolId, expires = request.Expires, cancelBy = request.CancelBy, vetoes = vetoes.Count, files }, AnalysisDocuments.Json));
        }
        else
        {
            var title = vetoes.Count > 0 ? $"Why {request.Use.Key} must not be replaced" : $"Brief for {request.ToolId}, expires {request.Expires:yyyy-MM-dd}";
            await context.Out.WriteLineAsync($"{title}:{string.Concat(files.Select(f => $"{Environment.NewLine}  {f}"))}");
        }

        if (vetoes.Count == 0)
        {
            await context.Error.WriteLineAsync($"next: build it by brief.md; once it is in use, usageinsight tools add {request.ToolId} --feature {request.Use.Key} shows who moved and what is saved");
        }

        foreach (var veto in vetoes)
        {
            await context.Error.WriteLineAsync($"do not build it: {veto.Kind}: {veto.Reason} (said by {veto.SaidBy})");
        }

        var unused = request.Use.Seats == 0;
        if (unused && vetoes.Count == 0)
        {
            await context.Error.WriteLineAsync(request.Definition?.Observable == false
                ? $"attention: use of {request.Use.Key} cannot be seen in the data; next: ask those who hold it before anything is built"
                : $"attention: nobody used {request.Use.Key} in the {FeatureUse.Days} days to {request.Use.AsOf:yyyy-MM-dd}, so there is nothing to build");
        }

        return vetoes.Count > 0 || unused ? ExitCode.NeedsAttention : ExitCode.Done;
    }

    private static FeatureKey Find(AnalysisRun run, string name)
    {
        var known = run.Input.Ledger.Features
            .Concat(run.Input.Catalogs.SelectMany(c => c.Features.Select(f => new FeatureKey(c.Id, f.Id))))
            .Distinct().Order().ToList();
        var exact = known.Where(k => string.Equals(k.ToString(), name, StringComparison.Ordinal)).ToList();
        var found = exact.Count > 0 ? exact : [.. known.Where(k => string.Equals(k.Feature, name, StringComparison.Ordinal) || string.Equals(NameOf(run, k), name, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var one] => one,
            [] => throw new UserErrorException($"No feature '{name}' is known{(Nearest.Hint(name, known.Select(k => k.ToString()).Concat(known.Select(k => k.Feature))) is { Length: > 0 } hint ? hint : ".")}", "FEATURE", "app.feature of the ledger or a catalog", "usageinsight report --format md --out DIR lists the features"),
            _ => throw new UserErrorException($"'{name}' is a feature of several apps.", "FEATURE", $"one of {string.Join(", ", found.Take(8))}", "name it as app.feature"),
        };
    }

    // Reports call a feature by its name, so somebody may give that.
    private static string? NameOf(AnalysisRun run, FeatureKey key) => run.Input.Catalogs.FirstOrDefault(c => c.Id == key.App)?.Feature(key.Feature)?.Name;

    private static string Owner(string owner) => ToolNames.IsValid(owner)
        ? owner
        : throw new UserErrorException($"'{owner}' is no role name.", "--owner", "lower-case letters, digits and hyphens, such as sales-operations");

    private static DateOnly Expiry(string? text, DateOnly asOf)
    {
        if (text is null)
        {
            return asOf.AddDays(BriefMaker.DefaultLifeDays);
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day))
        {
            throw new UserErrorException($"'{text}' is no day.", "--expires", "YYYY-MM-DD");
        }

        return day > asOf ? day : throw new UserErrorException($"{day:yyyy-MM-dd} is over already.", "--expires", $"a day after {asOf:yyyy-MM-dd}, the last one that counts");
    }
}

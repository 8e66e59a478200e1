using System.Text;
using System.Text.Json.Nodes;
using UsageInsight.Ledger;
using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Pipeline;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Cli.Tools;

public class RegretCommandTests
{
    [Test]
    public async Task Regret_SeatsThatCameBack_AreCountedAndLowerTheNextBar()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", "seat,app,feature,date,count\ns1,crm,accounts,2026-06-30,1\n")), Is.Zero, run.Error);

        // s1 to s3 were taken back on 10 January and held a seat again on 1 February; s4 to s6 never came back. One in six was expected.
        var (seats, list) = (new StringBuilder("seat,app,plan,assigned\n"), new StringBuilder("seat,app,date,expected\n"));
        for (var i = 1; i <= 6; i++)
        {
            list.Append($"s{i},crm,2026-01-10,0.16666667\n");
            seats.Append(i <= 3 ? $"s{i},crm,pro,2026-02-01\n" : "");
        }

        Assert.That(await run.RunAsync("import", run.Write("seats.csv", seats.ToString())), Is.Zero, run.Error);
        Assert.That(await run.RunAsync("regret", "--reclaimed", run.Write("reclaimed.csv", list.ToString()), "--as-of", "2026-06-30", "--json"), Is.Zero, run.Error);

        var regret = JsonNode.Parse(run.Out)!;
        Assert.That((regret["settled"]!.GetValue<int>(), regret["reRequested"]!.GetValue<int>()), Is.EqualTo((6, 3)));
        Assert.That(regret["boldness"]!.GetValue<double>(), Is.EqualTo(3).Within(1e-6));
        Assert.That(await BoldnessAsync(run), Is.EqualTo(3).Within(1e-6));
    }

    [Test]
    public async Task Regret_ListWithoutDates_NamesTheColumn()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        Assert.That(await run.RunAsync("import", run.Write("usage.csv", "seat,app,feature,date,count\ns1,crm,accounts,2026-06-30,1\n")), Is.Zero, run.Error);

        Assert.That(await run.RunAsync("regret", "--reclaimed", run.Write("reclaimed.csv", "seat,app\ns1,crm\n")), Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(run.Error, Does.Contain("no column 'date'"));
    }

    [Test]
    public async Task Regret_ManyWrongRows_AreToldInOneRound()
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("usage.csv", "seat,app,feature,date,count\ns1,crm,accounts,2026-06-30,1\n"));

        Assert.That(await run.RunAsync("regret", "--reclaimed", run.Write("list.csv", "seat,app,date,expected\ns1,crm,2026-01-10,\n,crm,2026-01-10,\ns1,crm,soon,2\n")), Is.EqualTo(ExitCode.WrongUsage));

        Assert.That(run.Error, Does.Contain("line 3: The row names no seat").And.Contain("line 4: 'soon' is no day").And.Contain("line 4: '2' is no probability"));
    }

    [TestCase("s1", false)]
    [TestCase("s7", true)]
    public async Task Regret_SeatNobodyKnows_IsAskedAfter(string seat, bool asks)
    {
        using var run = await CommandRun.WithWorkspaceAsync();
        await run.RunAsync("import", run.Write("usage.csv", "seat,app,feature,date,count\ns1,crm,accounts,2026-06-30,1\n"));

        Assert.That(await run.RunAsync("regret", "--reclaimed", run.Write("list.csv", $"seat,app,date\n{seat},crm,2026-01-10\n"), "--as-of", "2026-06-30"), Is.Zero, run.Error);

        Assert.That(run.Error.Contains("1 of 1 seats on the list are not known here", StringComparison.Ordinal), Is.EqualTo(asks), run.Error);
    }

    private static async Task<double> BoldnessAsync(CommandRun run)
    {
        var context = new CliContext { Workspace = run.Workspace, Json = false, Out = TextWriter.Null, Error = TextWriter.Null, Time = TimeProvider.System };
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: true, CancellationToken.None);
        return (await AnalyzePipeline.ReadInputAsync(session, ShardRange.All, new DateOnly(2026, 6, 30), TimeProvider.System, CancellationToken.None)).Options.Boldness;
    }
}

using System.Globalization;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Privacy;
using UsageInsight.Functions.Privacy.Names;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Cli.Privacy;

/// <summary>Fills and empties the map from seats to people.</summary>
internal static class NamesImport
{
    public static async Task<int> RunAsync(CliContext context, string file, bool add, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        using var text = new StreamReader(file);
        var people = NamesFile.Read(text, file, session.Seats);
        var known = await SeatFinder.AllAsync(session.Store, cancellationToken);
        await AccessJournal.NoteAsync(session, AccessAct.Names, add ? "names added from a list" : "names replaced by a list", seat: null, why: null, cancellationToken);
        foreach (var gone in add ? [] : (await session.Names.SeatsAsync(cancellationToken)).Where(seat => !people.ContainsKey(seat)))
        {
            await session.Names.RemoveAsync(gone, cancellationToken);
        }

        // Names of people nobody knows a seat of would be kept just in case.
        foreach (var (seat, person) in people.Where(p => known.Contains(p.Key)))
        {
            await session.Names.PutAsync(seat, person, cancellationToken);
        }

        await TellAsync(context, (await session.Names.SeatsAsync(cancellationToken)).Count, people.Keys.Count(seat => !known.Contains(seat)));
        return ExitCode.Done;
    }

    public static async Task<int> RemoveAsync(CliContext context, CancellationToken cancellationToken)
    {
        await using var session = await WorkspaceSession.OpenAsync(context, readOnly: false, cancellationToken);
        await AccessJournal.NoteAsync(session, AccessAct.Names, "all names removed", seat: null, why: null, cancellationToken);
        foreach (var seat in await session.Names.SeatsAsync(cancellationToken))
        {
            await session.Names.RemoveAsync(seat, cancellationToken);
        }

        await TellAsync(context, 0, notKept: null);
        return ExitCode.Done;
    }

    /// <summary>Says how many seats have a name.</summary>
    public static Task TellAsync(CliContext context, int named, int? notKept)
    {
        if (context.Json)
        {
            return context.Out.WriteLineAsync(JsonSerializer.Serialize(new { named, notKept }));
        }

        var rest = notKept is > 0 ? $"; {notKept} people of the list have no seat here and were not kept" : "";
        return context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{named} seats have a name{rest}"));
    }
}

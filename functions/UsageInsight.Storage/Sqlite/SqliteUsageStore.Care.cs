using Microsoft.Data.Sqlite;
using UsageInsight.Ledger;

namespace UsageInsight.Storage;

/// <content>Verify, rebuild, erase, retain.</content>
public sealed partial class SqliteUsageStore
{
    /// <summary>Days in which the records of an erased seat are turned away when a source sends them again.</summary>
    public const int SuppressedDays = 30;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync<IReadOnlyList<string>>(
            connection =>
            {
                using var pages = new SqlitePages(connection);
                var file = connection.Query("PRAGMA integrity_check(20)", row => row.GetString(0)).Where(line => line != "ok").Select(line => $"The database file: {line}.");
                return [.. file, .. LedgerAudit.Verify(pages)];
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task RebuildAsync(CancellationToken cancellationToken) =>
        FoldingAsync(
            async () =>
            {
                await _database.WriteAsync(connection => OnPages(connection, LedgerAudit.Rebuild), cancellationToken);
                return await FoldPendingAsync(cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<EraseOutcome> EraseAsync(SeatId seat, IReadOnlyList<string> knownAs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownAs);
        return FoldingAsync(
            async () =>
            {
                await FoldPendingAsync(cancellationToken);
                var outcome = await _database.WriteAsync(connection => Erase(connection, seat, knownAs), cancellationToken);
                await ScrubAsync(cancellationToken);
                return outcome;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> RenameAsync(IReadOnlyDictionary<SeatId, SeatId> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        return FoldingAsync(
            async () =>
            {
                await FoldPendingAsync(cancellationToken);
                var renamed = 0;
                await _database.WriteAsync(connection => OnPages(connection, pages => renamed = LedgerRenaming.Rename(pages, names)), cancellationToken);
                await ScrubAsync(cancellationToken);
                return renamed;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task RetainAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FoldingAsync(
            async () =>
            {
                await FoldPendingAsync(cancellationToken);
                var now = _time.GetUtcNow();
                await _database.WriteAsync(
                    connection =>
                    {
                        connection.Execute("DELETE FROM failed WHERE received<$t", ("$t", now.AddDays(-options.FailedDays).UtcTicks));
                        connection.Execute("DELETE FROM erased WHERE until<=$t", ("$t", now.UtcTicks));
                        return OnPages(connection, pages => LedgerRetention.Apply(pages, options, now));
                    },
                    cancellationToken);
                await ScrubAsync(cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private static bool OnPages(SqliteConnection connection, Action<ILedgerPages> work)
    {
        using var pages = new SqlitePages(connection);
        work(pages);
        return true;
    }

    private EraseOutcome Erase(SqliteConnection connection, SeatId seat, IReadOnlyList<string> knownAs)
    {
        using var pages = new SqlitePages(connection);
        var outcome = LedgerErasure.Erase(pages, seat);
        string[] names = [seat.Value, .. knownAs.Where(n => n.Length > 0)];
        var failed = connection.Query("SELECT id, source, received, count, body FROM failed", FromRow)
            .Where(record => names.Any(name => SeatMention.In(record, name)))
            .Sum(record => connection.Execute("DELETE FROM failed WHERE id=$i", ("$i", record.Id)));
        foreach (var (collection, id) in connection
            .Query("SELECT collection, id, json FROM documents WHERE collection<>$s", row => (row.GetString(0), row.GetString(1), row.GetString(2)), ("$s", IDocuments.Settings))
            .Where(d => names.Any(name => SeatMention.In(d.Item2, name) || SeatMention.In(d.Item3, name)))
            .Select(d => (d.Item1, d.Item2)))
        {
            connection.Execute("DELETE FROM documents WHERE collection=$c AND id=$i", ("$c", collection), ("$i", id));
        }

        connection.Execute(
            "INSERT INTO erased(mark, until) VALUES($m, $u) ON CONFLICT(mark) DO UPDATE SET until=$u",
            ("$m", _cipher.Value.EraseMark(seat)),
            ("$u", _time.GetUtcNow().AddDays(SuppressedDays).UtcTicks));
        return outcome with { Failed = failed };
    }

    // Deleted bytes were overwritten in the database (secure_delete); they must leave the log and the free pages as well.
    private Task ScrubAsync(CancellationToken cancellationToken) =>
        _database.MaintainAsync(
            connection =>
            {
                if (connection.Scalar<long>("PRAGMA freelist_count") * 4 > connection.Scalar<long>("PRAGMA page_count"))
                {
                    connection.Execute("VACUUM");
                }

                connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            },
            cancellationToken);
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>
/// Keeps what the settings of privacy, access and retention were when last used, so that a change is written down, and a smaller group
/// threshold than the one in force stays without effect until somebody lowers it with a reason.
/// </summary>
internal static class SettingsInForce
{
    private const string Collection = "settings-in-force";
    private const string Id = "current";
    private const string Threshold = "privacy.groupThreshold";

    /// <summary>The settings as they count: the file's, with the threshold that is in force.</summary>
    public static async Task<WorkspaceSettings> ApplyAsync(IDocuments store, WorkspaceSettings settings, TextWriter warnings, CancellationToken cancellationToken)
    {
        var (known, _) = await ReadAsync(store, cancellationToken);
        var wanted = settings.Privacy.GroupThreshold;
        if (!known.TryGetValue(Threshold, out var text) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var inForce) || inForce <= wanted)
        {
            return settings;
        }

        await warnings.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"warning: {Threshold} is {wanted} in the settings, but {inForce} is in force and stays so; next: usageinsight privacy threshold {wanted} --reason \"...\""));
        return With(settings, inForce);
    }

    /// <summary>Writes down what changed since the settings were last used.</summary>
    public static async Task NoteAsync(WorkspaceSession session, CancellationToken cancellationToken)
    {
        var now = Values(session.Settings);
        var (known, version) = await ReadAsync(session.Store, cancellationToken);
        var changes = now.Where(value => known.Count > 0 && known.GetValueOrDefault(value.Key) != value.Value).Select(value => $"{value.Key}: {known.GetValueOrDefault(value.Key, "(not set)")} -> {value.Value}").ToList();
        if (known.Count > 0 && changes.Count == 0)
        {
            return;
        }

        foreach (var change in changes)
        {
            await session.AccessLog.AppendAsync(new(AccessJournal.LocalUser, AccessAct.Setting, change), cancellationToken);
        }

        // Whoever was first wrote the same: all of them read one file.
        await session.Store.WriteDocumentAsync(Collection, Id, JsonSerializer.Serialize(now), version, cancellationToken);
    }

    /// <summary>Lowers the threshold that is in force to the one of the settings.</summary>
    /// <returns>The threshold that was in force; null where the settings' is not smaller.</returns>
    public static async Task<int?> LowerAsync(WorkspaceSession session, int threshold, string why, CancellationToken cancellationToken)
    {
        var (known, version) = await ReadAsync(session.Store, cancellationToken);
        var before = session.Settings.Privacy.GroupThreshold;
        if (threshold >= before)
        {
            return null;
        }

        await AccessJournal.NoteAsync(session, AccessAct.Threshold, string.Create(CultureInfo.InvariantCulture, $"{Threshold}: {before} -> {threshold}"), seat: null, why, cancellationToken);
        known[Threshold] = threshold.ToString(CultureInfo.InvariantCulture);
        await session.Store.WriteDocumentAsync(Collection, Id, JsonSerializer.Serialize(known), version, cancellationToken);
        return before;
    }

    private static WorkspaceSettings With(WorkspaceSettings settings, int threshold) => settings with
    {
        Privacy = settings.Privacy with { GroupThreshold = threshold },
        Analysis = settings.Analysis with { GroupThreshold = threshold },
    };

    private static async Task<(Dictionary<string, string> Values, string? Version)> ReadAsync(IDocuments store, CancellationToken cancellationToken) =>
        await store.ReadDocumentAsync(Collection, Id, cancellationToken) is { } stored ? (Parse(stored.Json), stored.Version) : ([], null);

    // Every command reads this: the serializer would compile longer than all the rest of opening a store takes.
    private static Dictionary<string, string> Parse(string json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString()!;
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                values[name] = reader.GetString()!;
            }
        }

        return values;
    }

    private static SortedDictionary<string, string> Values(WorkspaceSettings settings)
    {
        var access = settings.Access;
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["privacy.purpose"] = settings.Privacy.Purpose,
            ["privacy.seats"] = settings.Privacy.Seats.ToString(),
            [Threshold] = Text(settings.Privacy.GroupThreshold),
            ["retention.recordDays"] = Text(settings.Retention.RecordDays),
            ["retention.daySumDays"] = Text(settings.Retention.DaySumDays),
            ["retention.failedDays"] = Text(settings.Retention.FailedDays),
            ["access.signIn"] = access.SignIn.ToString(),
            ["access.tenant"] = access.Tenant?.ToString() ?? "none",
            ["access.audience"] = access.Audience ?? "none",
            ["access.issuer"] = access.Issuer ?? "none",
            ["access.seatLists"] = access.SeatLists ? "true" : "false",
        };
        foreach (var (role, ids) in access.Roles)
        {
            values[$"access.roles.{role}"] = string.Join(' ', ids.Order());
        }

        return values;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

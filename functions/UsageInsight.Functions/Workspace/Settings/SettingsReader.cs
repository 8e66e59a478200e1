using UsageInsight.Analysis;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Ledger;
using UsageInsight.Storage;

namespace UsageInsight.Functions.Workspace.Settings;

/// <summary>Reads <c>usageinsight.yaml</c>.</summary>
internal static partial class SettingsReader
{
    private static readonly Dictionary<string, SeatNaming> SeatWords = new(StringComparer.Ordinal)
    {
        ["pseudonym"] = SeatNaming.Pseudonym,
        ["given"] = SeatNaming.Given,
    };

    private static readonly Dictionary<string, StorageKind> StorageWords = new(StringComparer.Ordinal)
    {
        ["sqlite"] = StorageKind.Sqlite,
        ["azure-tables"] = StorageKind.AzureTables,
    };

    public static WorkspaceSettings Read(FieldReader root)
    {
        _ = root.Whole("version", 1, 1);
        root.Require("organisation", "a mapping with the organisation's name");
        var privacy = root.Section("privacy", Privacy) ?? new();
        int? parts = null;
        return new()
        {
            Organisation = root.Section("organisation", Organisation) ?? new() { Name = "" },
            Privacy = privacy,
            Access = root.Section("access", AccessReader.Read) ?? new(),
            Retention = root.Section("retention", Retention) ?? new(),
            Storage = root.Section("storage", Storage) ?? new(),
            Analysis = (root.Section("analysis", fields => Analysis(fields, out parts)) ?? new()) with { GroupThreshold = privacy.GroupThreshold },
            AnalysisParts = parts,
            BuildCosts = root.Section("buildCosts", Costs) ?? new(),
            Schedules = root.Section("schedules", Schedules) ?? new(),
            Import = root.Sections("import", Mapping),
            Events = root.Sections("events", Rule),
        };
    }

    private static OrganisationSettings Organisation(FieldReader fields) => new()
    {
        Name = fields.RequiredText("name", "the name for titles"),
        Simulated = fields.Flag("simulated") ?? false,
    };

    private static PrivacySettings Privacy(FieldReader fields) => new()
    {
        Purpose = fields.Text("purpose", "what the data is used for, in a sentence") ?? PrivacySettings.DefaultPurpose,
        Purposes = fields.TextsByName("purposes"),
        Seats = fields.Choice("seats", SeatWords) ?? SeatNaming.Pseudonym,
        IgnoreCase = fields.Flag("ignoreCase") ?? true,
        GroupThreshold = fields.Whole("groupThreshold", PrivacySettings.MinGroupThreshold, 1000) ?? PrivacySettings.MinGroupThreshold,
    };

    private static RetentionOptions Retention(FieldReader fields)
    {
        var retention = new RetentionOptions
        {
            RecordDays = fields.Whole("recordDays", 1, 3650) ?? RetentionOptions.DefaultRecordDays,
            DaySumDays = fields.Whole("daySumDays", 365, 3650) ?? RetentionOptions.DefaultDaySumDays,
            FailedDays = fields.Whole("failedDays", 1, 365) ?? RetentionOptions.DefaultFailedDays,
        };
        if (retention.RecordDays > retention.DaySumDays)
        {
            fields.Problem("recordDays", $"{retention.RecordDays} days is longer than the day sums' {retention.DaySumDays} days", "records go before the sums made of them");
        }

        return retention;
    }

    private static StorageSettings Storage(FieldReader fields)
    {
        var kind = fields.Choice("kind", StorageWords) ?? StorageKind.Sqlite;
        var endpoint = fields.Text("endpoint", StorageSettings.ExpectedEndpoint);
        if (endpoint is not null && !StorageSettings.IsAddress(endpoint) && SecretReference.Parse(endpoint) is null)
        {
            fields.Problem("endpoint", $"'{endpoint}' is no address", StorageSettings.ExpectedEndpoint);
        }

        var connection = fields.Secret("connection");
        if (kind == StorageKind.AzureTables && !fields.Has("endpoint") && !fields.Has("connection"))
        {
            fields.Problem("kind", "azure-tables needs to know the table service", "endpoint (managed identity) or connection (a reference to a secret)");
        }

        var prefix = fields.Text("prefix", "3 to 40 letters and digits, a letter first");
        if (prefix is not null && !(prefix.Length is >= 3 and <= 40 && char.IsAsciiLetter(prefix[0]) && prefix.All(char.IsAsciiLetterOrDigit)))
        {
            fields.Problem("prefix", $"'{prefix}' cannot begin a table's name", "3 to 40 letters and digits, a letter first");
        }

        if (kind == StorageKind.Sqlite && (fields.Has("endpoint") || fields.Has("connection") || fields.Has("prefix")))
        {
            fields.Problem("kind", "sqlite takes neither endpoint nor connection nor prefix", "kind: azure-tables, or none of the three");
        }

        return new() { Kind = kind, Endpoint = endpoint, Connection = connection, Prefix = prefix ?? AzureTableStoreOptions.DefaultPrefix };
    }

    private static AnalysisOptions Analysis(FieldReader fields, out int? parts)
    {
        parts = fields.Whole("parts", 1, ShardRange.Shards);
        var idle = fields.Whole("idleDays", 30, 90) ?? AnalysisOptions.DefaultIdleDays;
        if (idle is not (30 or 60 or 90))
        {
            fields.Problem("idleDays", $"{idle} is not possible here", "30, 60 or 90");
        }

        return new()
        {
            IdleDays = idle,
            GraceDays = fields.Whole("graceDays", 0, 365) ?? AnalysisOptions.DefaultGraceDays,
            StaleDays = fields.Whole("staleDays", 1, 90) ?? AnalysisOptions.DefaultStaleDays,
            RegretCosts = RegretCosts(fields),
            ExemptSeats = fields.Texts("exemptSeats").ToHashSet(StringComparer.Ordinal),
        };
    }

    private static IReadOnlyList<Money> RegretCosts(FieldReader fields)
    {
        var costs = fields.Amounts("regretCosts");
        if (costs.DistinctBy(c => c.Currency, StringComparer.Ordinal).Count() < costs.Count)
        {
            fields.Problem("regretCosts", "a currency stands twice", "one amount a currency");
        }

        return costs;
    }

    private static BuildCosts Costs(FieldReader fields) => new()
    {
        DayRate = fields.Amount("dayRate"),
        UpkeepPerYear = fields.Number("upkeepPerYear", 0, 5) ?? BuildCosts.DefaultUpkeepPerYear,
    };
}

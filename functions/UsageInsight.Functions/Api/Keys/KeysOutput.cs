using System.Text.Json;
using UsageInsight.Functions.Cli;
using UsageInsight.Reports.Terminal;

namespace UsageInsight.Functions.Api.Keys;

/// <summary>What <c>keys</c> prints, for people and for programs.</summary>
internal static class KeysOutput
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static async Task ShowNewAsync(CliContext context, ApiKey key, string text, ApiKey? replaces)
    {
        if (context.Json)
        {
            await WriteAsync(context, json =>
            {
                json.WriteStartObject();
                json.WriteString("id", key.Id);
                json.WriteString("key", text);
                if (replaces is not null)
                {
                    json.WriteString("replaces", replaces.Id);
                    json.WriteString("replacedKeyOpensUntil", Show(replaces.ExpiresAt));
                }

                json.WriteEndObject();
            });
            return;
        }

        await context.Out.WriteLineAsync(text);
        await context.Error.WriteLineAsync($"Key {key.Id} for '{key.Name}' ({ScopeWord(key)}). It is shown this once; only its hash is kept.");
        if (replaces is not null)
        {
            await context.Error.WriteLineAsync($"The old key {replaces.Id} opens until {Show(replaces.ExpiresAt)}.");
        }

        await context.Error.WriteLineAsync(key.Scope == KeyScope.Ingest
            ? "next: give it to the client as its write key, or send \"Authorization: Bearer KEY\" with events to /v1/batch, /batch/, /events, /v1/logs or /import of usageinsight serve"
            : "next: send \"Authorization: Bearer KEY\" to /insight/v1 of usageinsight serve; /insight/v1/openapi.json lists what can be asked");
    }

    public static async Task ShowListAsync(CliContext context, IReadOnlyList<ApiKey> keys, IReadOnlyDictionary<string, DateTimeOffset> use)
    {
        var now = context.Time.GetUtcNow();
        if (context.Json)
        {
            await WriteAsync(context, json =>
            {
                json.WriteStartArray();
                foreach (var key in keys)
                {
                    WriteKey(json, key, use, now);
                }

                json.WriteEndArray();
            });
            return;
        }

        if (keys.Count == 0)
        {
            await context.Out.WriteLineAsync("There is no key yet; next: usageinsight keys create --scope ingest --name NAME");
            return;
        }

        var table = new TextTable("=id", "scope", "state", "=last used", "name");
        foreach (var key in keys)
        {
            table.Add(key.Id, ScopeWord(key), State(key, now), use.TryGetValue(key.Id, out var last) ? Show(last)! : "never", key.Name);
        }

        table.Write(context.Out, context.Columns);
    }

    public static Task ShowRevokedAsync(CliContext context, string id) => context.Json
        ? WriteAsync(context, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("state", "revoked");
            json.WriteEndObject();
        })
        : context.Error.WriteLineAsync($"Key {id} opens nothing any more; a running server knows within seconds.");

    private static void WriteKey(Utf8JsonWriter json, ApiKey key, IReadOnlyDictionary<string, DateTimeOffset> use, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("id", key.Id);
        json.WriteString("name", key.Name);
        json.WriteString("scope", ScopeWord(key));
        json.WriteString("state", State(key, now));
        json.WriteString("created", Show(key.CreatedAt));
        json.WriteString("expires", Show(key.ExpiresAt));
        json.WriteString("lastUsed", use.TryGetValue(key.Id, out var last) ? Show(last) : null);
        json.WriteString("replacedBy", key.ReplacedBy);
        json.WriteBoolean("public", key.Origins.Count > 0);
        json.WriteEndObject();
    }

    private static string State(ApiKey key, DateTimeOffset now) =>
        key.RevokedAt is not null ? "revoked"
        : !key.IsValid(now) ? "expired"
        : key.ExpiresAt is not null ? "until " + Show(key.ExpiresAt)
        : "valid";

    private static string ScopeWord(ApiKey key) => key.Scope switch
    {
        KeyScope.Ingest => "ingest",
        KeyScope.Read => "read",
        _ => "admin",
    };

    private static string? Show(DateTimeOffset? at) => at?.UtcDateTime.ToString(Instant, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task WriteAsync(CliContext context, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        await context.Out.WriteLineAsync(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}

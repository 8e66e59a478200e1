using System.CommandLine;
using UsageInsight.Functions.Api.Access.Log;
using UsageInsight.Functions.Cli;

namespace UsageInsight.Functions.Api.Keys;

/// <summary><c>usageinsight keys create|list|rotate|revoke</c>.</summary>
internal static class KeysCommand
{
    private static readonly Option<KeyScope> Scope = new("--scope") { Description = "What the key opens: ingest, read or admin.", DefaultValueFactory = _ => KeyScope.Ingest, HelpName = "ingest|read|admin" };
    private static readonly Option<string?> Name = new("--name") { Description = "The source's name, shown in reports and used as the app of events that name none." };
    private static readonly Option<string[]> Origin = new("--origin") { Description = "A page's origin that may use the key, as https://host; marks the key as public.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int?> Limit = new("--limit") { Description = "Events a second the key may send over time." };
    private static readonly Option<double> OverlapHours = new("--overlap-hours") { Description = "How long the old key still opens after rotation.", DefaultValueFactory = _ => 24 * 7 };
    private static readonly Argument<string> Id = new("id") { Description = "The key's id, as keys list shows it." };

    public static Command Build()
    {
        var create = new Command("create", "Make a key and show it, once.") { Scope, Name, Origin, Limit };
        create.SetAction(CreateAsync);
        var list = new Command("list", "List keys, when they were last used and until when they open.");
        list.SetAction(ListAsync);
        var rotate = new Command("rotate", "Make a new key for the same source; the old one opens a while longer.") { Id, OverlapHours };
        rotate.SetAction(RotateAsync);
        var revoke = new Command("revoke", "Take a key back, at once.") { Id };
        revoke.SetAction(RevokeAsync);
        return new Command("keys", """
            Keys for sending events and reading the insight API.

            Examples:
              usageinsight keys create --scope ingest --name web
              usageinsight keys create --scope read --name planning
              usageinsight keys list
              usageinsight keys rotate ID --overlap-hours 24
            """)
        { create, list, rotate, revoke };
    }

    private static async Task<int> CreateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        var scope = parsed.GetValue(Scope);
        var (id, text) = KeyText.Create(scope);
        var key = new ApiKey
        {
            Id = id,
            Name = CheckName(parsed.GetValue(Name)) ?? id,
            Scope = scope,
            Hash = KeyText.HashOf(text),
            CreatedAt = context.Time.GetUtcNow(),
            Origins = [.. (parsed.GetValue(Origin) ?? []).Select(CheckOrigin)],
            EventsPerSecond = CheckLimit(parsed.GetValue(Limit)),
        };
        await using var keys = await WorkspaceKeys.OpenAsync(context, cancellationToken);
        await keys.NoteAsync(context, $"key {id} made, scope {scope}", cancellationToken);
        await keys.Store.ChangeAsync(list => list with { Keys = [.. list.Keys, key] }, cancellationToken);
        await KeysOutput.ShowNewAsync(context, key, text, replaces: null);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        await using var keys = await WorkspaceKeys.OpenAsync(context, cancellationToken);
        await KeysOutput.ShowListAsync(context, (await keys.Store.ReadAsync(cancellationToken)).Keys, await keys.Store.ReadUseAsync(cancellationToken));
        return ExitCode.Done;
    }

    private static async Task<int> RotateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        var now = context.Time.GetUtcNow();
        var overlap = parsed.GetValue(OverlapHours);
        if (!(overlap is >= 0 and <= 24 * 366))
        {
            throw new UserErrorException($"An overlap of {overlap} hours cannot be.", "--overlap-hours", "0 to 8784 hours");
        }

        (ApiKey Key, string Text, ApiKey Old)? made = null;
        await using var keys = await WorkspaceKeys.OpenAsync(context, cancellationToken);
        await keys.Store.ChangeAsync(
            list =>
            {
                var old = Find(list, parsed.GetValue(Id)!);
                if (!old.IsValid(now))
                {
                    throw new UserErrorException($"The key {old.Id} does not open any more.", null, "a valid key", "make a new one with usageinsight keys create");
                }

                var (id, text) = KeyText.Create(old.Scope);
                var key = old with { Id = id, Hash = KeyText.HashOf(text), CreatedAt = now, ExpiresAt = null, ReplacedBy = null };
                var ending = old with { ExpiresAt = Earlier(old.ExpiresAt, now.AddHours(overlap)), ReplacedBy = id };
                made = (key, text, ending);
                return list with { Keys = [.. list.Keys.Select(k => k.Id == old.Id ? ending : k), key] };
            },
            cancellationToken);
        await keys.NoteAsync(context, $"key {made!.Value.Key.Id} made in place of {made.Value.Old.Id}", cancellationToken);
        await KeysOutput.ShowNewAsync(context, made.Value.Key, made.Value.Text, made.Value.Old);
        return ExitCode.Done;
    }

    private static async Task<int> RevokeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = CommandLine.Context(parsed);
        var id = parsed.GetValue(Id)!;
        await using var keys = await WorkspaceKeys.OpenAsync(context, cancellationToken);
        await keys.Store.ChangeAsync(
            list =>
            {
                var old = Find(list, id);
                var revoked = old with { RevokedAt = old.RevokedAt ?? context.Time.GetUtcNow() };
                return list with { Keys = [.. list.Keys.Select(k => k.Id == old.Id ? revoked : k)] };
            },
            cancellationToken);
        await keys.NoteAsync(context, $"key {id} taken back", cancellationToken);
        await KeysOutput.ShowRevokedAsync(context, id);
        return ExitCode.Done;
    }

    // The message must not repeat what was typed: people paste the key where its id belongs.
    private static ApiKey Find(KeyList list, string id) =>
        list.Keys.FirstOrDefault(key => key.Id == id)
        ?? throw new UserErrorException("There is no key with this id.", "id", $"the {KeyText.IdLength} characters of its id, not the key", "usageinsight keys list shows the ids");

    private static DateTimeOffset Earlier(DateTimeOffset? a, DateTimeOffset b) => a < b ? a.Value : b;

    private static string? CheckName(string? name) =>
        name is null || (name.Length is > 0 and <= 100 && !name.Any(char.IsControl) && !KeyText.HasShape(name))
            ? name
            : throw new UserErrorException("This cannot be a source's name.", "--name", "1 to 100 characters without control characters");

    private static string CheckOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == origin
            ? origin
            : throw new UserErrorException($"'{origin}' is not an origin.", "--origin", "https://host or https://host:port, without a path");

    private static int? CheckLimit(int? limit) =>
        limit is null or > 0 ? limit : throw new UserErrorException("A key that may send nothing is of no use.", "--limit", "1 or more events a second");
}

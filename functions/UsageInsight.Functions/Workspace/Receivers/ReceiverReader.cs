using System.Net;
using UsageInsight.Functions.Workspace.Reading;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>Reads one receiver; its kind decides which other settings it takes.</summary>
/// <param name="seatListsAllowed">True where the workspace allows lists of single seats at all.</param>
/// <param name="hasMail">True where the file says how mail leaves.</param>
internal sealed class ReceiverReader(bool seatListsAllowed, bool hasMail)
{
    private const string HttpsAddress = "an https address, or a reference ${env:NAME}";
    private const string ContainerAddress = "the container's https address, or with connection its name";

    /// <summary>The settings of each kind, beside id and kind.</summary>
    private static readonly Dictionary<string, string[]> Takes = new(StringComparer.Ordinal)
    {
        ["webhook"] = ["url", "secret", "previousSecret", "previousUntil"],
        ["slack"] = ["url"],
        ["teams"] = ["url"],
        ["mail"] = ["to", "seatLists"],
        ["folder"] = ["path", "seatLists"],
        ["blob"] = ["container", "connection", "seatLists"],
    };

    public (Receiver Receiver, FieldReader At) Read(FieldReader fields)
    {
        fields.Require("kind", $"one of {string.Join(", ", Takes.Keys)}");
        var id = fields.RequiredId("id", "the receiver's id");
        var kind = fields.Word("kind", Takes.Keys);
        OnlyWhatItTakes(fields, kind);
        var seatLists = fields.Flag("seatLists") ?? false;
        if (seatLists && !seatListsAllowed)
        {
            fields.Problem("seatLists", "the workspace does not allow lists of single seats", $"access.seatLists: true in {WorkspaceFolder.SettingsFile}, or no seatLists here");
        }

        return (Of(fields, kind, id, seatLists), fields);
    }

    private static void OnlyWhatItTakes(FieldReader fields, string? kind)
    {
        foreach (var name in Takes.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal))
        {
            if (fields.Has(name) && kind is not null && !Takes[kind].Contains(name, StringComparer.Ordinal))
            {
                fields.Problem(name, $"a receiver of the kind {kind} has no such setting", $"id, kind, {string.Join(", ", Takes[kind])}");
            }
        }
    }

    private Receiver Of(FieldReader fields, string? kind, string id, bool seatLists) => kind switch
    {
        "mail" => Mail(fields, id, seatLists),
        "folder" => new FolderReceiver { Id = id, SeatLists = seatLists, Path = fields.RequiredText("path", "a folder, relative to the workspace or absolute") },
        "blob" => Blob(fields, id, seatLists),
        "slack" => Hook(fields, id, AlertShape.Slack),
        "teams" => Hook(fields, id, AlertShape.Teams),
        _ => Hook(fields, id, AlertShape.Webhook),
    };

    private static HookReceiver Hook(FieldReader fields, string id, AlertShape shape)
    {
        var url = fields.RequiredText("url", HttpsAddress);
        var secretUrl = SecretReference.Parse(url);
        var address = secretUrl is null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(uri.Host, out _))) ? uri : null;
        if (url.Length > 0 && secretUrl is null && address is null)
        {
            // The address is not repeated: whoever knows a chat's address can write there.
            fields.Problem("url", "is no https address", HttpsAddress);
        }

        var receiver = new HookReceiver
        {
            Id = id,
            Shape = shape,
            Url = address,
            SecretUrl = secretUrl,
            Secret = fields.Secret("secret"),
            PreviousSecret = fields.Secret("previousSecret"),
            PreviousUntil = fields.Day("previousUntil"),
        };
        CheckRotation(fields);
        return receiver;
    }

    private static void CheckRotation(FieldReader fields)
    {
        if (fields.Has("previousSecret") != fields.Has("previousUntil"))
        {
            fields.Problem(
                fields.Has("previousSecret") ? "previousSecret" : "previousUntil",
                "a rotation needs the old secret and the last day on which it signs",
                "previousSecret and previousUntil, or neither");
        }

        if (fields.Has("previousSecret") && !fields.Has("secret"))
        {
            fields.Problem("previousSecret", "stands without the secret that takes its place", "secret beside it");
        }
    }

    private MailReceiver Mail(FieldReader fields, string id, bool seatLists)
    {
        fields.Require("to", $"a list of addresses, each {MailAddress.Expected}");
        var to = fields.Texts("to");
        foreach (var wrong in to.Where(address => !MailAddress.IsValid(address)))
        {
            fields.Problem("to", $"'{wrong}' is no mail address", MailAddress.Expected);
        }

        if (!hasMail)
        {
            fields.Problem("kind", "nothing says how mail leaves", "mail: with from, and smtp or graph, at the top of the file");
        }

        return new() { Id = id, To = to, SeatLists = seatLists };
    }

    private static BlobReceiver Blob(FieldReader fields, string id, bool seatLists)
    {
        var container = fields.RequiredText("container", ContainerAddress);
        var connection = fields.Secret("connection");
        var address = !fields.Has("connection") && Uri.TryCreate(container, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Segments.Length == 2 && uri.Query.Length == 0 ? uri : null;
        if (container.Length > 0 && (fields.Has("connection") ? !IsContainerName(container) : address is null))
        {
            fields.Problem("container", "is no container", ContainerAddress);
        }

        return new() { Id = id, SeatLists = seatLists, Address = address, Container = connection is null ? null : container, Connection = connection };
    }

    // 3 to 63 lower-case letters, digits and single hyphens, as the service takes them.
    private static bool IsContainerName(string name) =>
        name.Length is >= 3 and <= 63 && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}

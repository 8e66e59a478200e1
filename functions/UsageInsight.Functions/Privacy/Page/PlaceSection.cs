using UsageInsight.Functions.Workspace.Receivers;
using UsageInsight.Functions.Workspace.Settings;
using UsageInsight.Reports.Words;

namespace UsageInsight.Functions.Privacy.Page;

/// <summary>Where it is kept and where it goes.</summary>
internal static class PlaceSection
{
    public static PageSection Tell(PageSource source)
    {
        var storage = source.Contents.Settings.Storage;
        return new("Where it is kept, and where it goes")
        {
            Text =
            [
                storage.Kind == StorageKind.AzureTables
                    ? $"Records are kept in Azure Table Storage{(storage.Endpoint is { } endpoint ? $" at {endpoint}" : "")}."
                    : "Records are kept in one file of a database on the machine that runs UsageInsight, in the workspace's private folder.",
                "The key of the pseudonyms lies beside it in a file that only its owner may read, or in a key vault, never in the database. Failed records and names are encrypted under it.",
                "The program sends nothing to its makers and asks no service for anything but the sources above.",
            ],
            Columns = source.Contents.Alerts.Receivers.Count > 0 ? ["sent to", "kind", "where", "lists of seats"] : [],
            Rows = [.. source.Contents.Alerts.Receivers.Select(Row)],
        };
    }

    private static IReadOnlyList<string> Row(Receiver receiver) =>
        [SafeText.Name(receiver.Id), receiver.Kind, Where(receiver), receiver.SeatLists ? "yes" : "no"];

    // An address of a hook may be all that is needed to write to it, and mail goes to people: neither is told in full.
    private static string Where(Receiver receiver) => receiver switch
    {
        HookReceiver { Url: { } url } => SafeText.Name(url.Host),
        MailReceiver mail => string.Join(", ", mail.To.Select(to => SafeText.Name(to[(to.IndexOf('@', StringComparison.Ordinal) + 1)..])).Distinct()),
        FolderReceiver folder => SafeText.Name(folder.Path),
        BlobReceiver { Address: { } address } => SafeText.Name(address.Host),
        _ => "an address kept as a secret",
    };
}

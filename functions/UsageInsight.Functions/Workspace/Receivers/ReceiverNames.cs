using UsageInsight.Functions.Workspace.Reading;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>Checks that a rule or a report names receivers that exist and take what it sends.</summary>
internal static class ReceiverNames
{
    public static void Check(IReadOnlyList<string> to, IReadOnlyList<Receiver> receivers, FieldReader at, bool forAlerts)
    {
        if (to.Count == 0 && at.Has("to"))
        {
            at.Problem("to", "names nobody", "at least one id of receivers");
        }

        foreach (var id in to)
        {
            if (receivers.FirstOrDefault(r => r.Id == id) is not { } receiver)
            {
                at.Problem("to", $"no receiver has the id '{id}'{Nearest.Hint(id, receivers.Select(r => r.Id))}", $"an id of receivers in {WorkspaceFolder.AlertFile}");
            }
            else if (forAlerts && !receiver.TakesAlerts)
            {
                at.Problem("to", $"'{id}' is a {receiver.Kind}, which takes reports only", "a webhook, slack, teams or mail receiver");
            }
        }
    }
}

using UsageInsight.Connectors.Rest;

namespace UsageInsight.Connectors.Slack;

/// <summary>Sign-ins, which paid workspaces below Enterprise have instead of analytics: presence, and no feature.</summary>
internal static class AccessLog
{
    // Newest first; what is older than this many pages was read on the days before.
    private const int Pages = 100;

    /// <summary>Reads when each member last signed in; false where the plan has no access log either.</summary>
    public static async Task<bool> AddAsync(UnitBuilder unit, string app, RestClient rest, Uri log, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var newest = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        for (var (page, last) = (1, 1); page <= Math.Min(last, Pages); page++)
        {
            var number = page;
            var reply = await rest.GetAsync(new Uri(FormattableString.Invariant($"{log}&page={number}")), cancellationToken);
            if (reply.Json().Text("error") is "paid_only" or "plan_upgrade_required" or "missing_scope")
            {
                return false;
            }

            var answer = SlackAnswer.Json(reply);
            foreach (var login in answer.RequiredItems("logins", reply.Endpoint))
            {
                if (login.Text("user_id") is { } id && login.Whole("date_last") is { } at && VendorTime.FromEpochSeconds(at, "date_last") is var day && !(newest.GetValueOrDefault(id) > day))
                {
                    newest[id] = day;
                }
            }

            last = (int)Math.Min(answer.Member("paging")?.Whole("pages") ?? 1, Pages);
        }

        foreach (var (id, day) in newest)
        {
            unit.Presence(app, names.GetValueOrDefault(id, id), day, "sign-in");
        }

        return true;
    }
}

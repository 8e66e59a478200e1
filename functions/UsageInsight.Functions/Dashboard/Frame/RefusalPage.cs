using System.Text.Json;
using Microsoft.AspNetCore.Http;
using UsageInsight.Functions.Api.Access;
using UsageInsight.Functions.Workspace;

namespace UsageInsight.Functions.Dashboard.Frame;

/// <summary>A page that its reader may not see: what it takes, and who can give that.</summary>
internal static class RefusalPage
{
    /// <summary>The page, answered 403.</summary>
    /// <param name="needed">What the page needs.</param>
    /// <param name="seatLists">True where the workspace allows lists of single seats.</param>
    public static PageAnswer Of(Permission needed, bool seatLists)
    {
        var content = new PageContent("Not for you to see", needed == Permission.ReadSeats ? Links.Seats : "");
        content.Body.Add($"<section class=\"answer\" aria-labelledby=\"answer\">\n");
        if (needed == Permission.ReadSeats && !seatLists)
        {
            content.Body.Add($"<h1 id=\"answer\" class=\"plain\">Lists of single seats are switched off in this workspace.</h1>\n<p>They would name seats of people, so they are shown only once whoever answers for privacy has agreed. Every other page tells how many seats can go, in groups.</p>\n");
            content.Body.Add($"<p>Next: whoever keeps the workspace sets <code>access.seatLists: true</code> in <code>{WorkspaceFolder.SettingsFile}</code> and starts the server again. Each look at a list is written down.</p>\n");
        }
        else
        {
            content.Body.Add($"<h1 id=\"answer\" class=\"plain\">You may not see this page.</h1>\n<p>It is for the role <code>{Roles(needed)}</code>, and your sign-in does not give you that.</p>\n<p>Next: ask whoever keeps the workspace; roles are given by <code>access.roles</code> in <code>{WorkspaceFolder.SettingsFile}</code>.</p>\n");
        }

        content.Body.Add($"<p><a href=\"{Links.Overview}\">Go to the overview</a></p></section>\n");
        return new PageAnswer.Shown(content, StatusCodes.Status403Forbidden);
    }

    // As access.roles spells them.
    private static string Roles(Permission needed) => string.Join(
        " or ",
        Enum.GetValues<Role>().Where(role => RolePermissions.Of([role], seatLists: true).Contains(needed)).Select(role => JsonNamingPolicy.CamelCase.ConvertName(role.ToString())));
}

using Microsoft.Graph;
using Microsoft.Kiota.Abstractions;

namespace UsageInsight.Connectors.Microsoft365;

/// <summary>The usage reports that are read, and how Microsoft's Graph client asks for each.</summary>
internal static class ActivityReports
{
    private static readonly string[] Apps = ["Outlook", "Word", "Excel", "PowerPoint", "OneNote"];

    /// <summary>The reports, in order.</summary>
    public static IReadOnlyList<(ActivityReport Report, Func<GraphServiceClient, Date, CancellationToken, Task<Stream?>> AskAsync)> All { get; } =
    [
        (Teams, (graph, day, cancel) => graph.Reports.GetTeamsUserActivityUserDetailWithDate(day).GetAsync(cancellationToken: cancel)),
        (Email, (graph, day, cancel) => graph.Reports.GetEmailActivityUserDetailWithDate(day).GetAsync(cancellationToken: cancel)),
        (SharePoint, (graph, day, cancel) => graph.Reports.GetSharePointActivityUserDetailWithDate(day).GetAsync(cancellationToken: cancel)),
        (OneDrive, (graph, day, cancel) => graph.Reports.GetOneDriveActivityUserDetailWithDate(day).GetAsync(cancellationToken: cancel)),
        (ActiveUsers, (graph, day, cancel) => graph.Reports.GetOffice365ActiveUserDetailWithDate(day).GetAsync(cancellationToken: cancel)),

        // This one function wants its date in quotes and may answer JSON; its generated address has neither right.
        (OfficeApps, (graph, day, cancel) => graph.Reports.GetM365AppUserDetailWithDate(day)
            .WithUrl($"{graph.RequestAdapter.BaseUrl}/reports/{OfficeApps.Function}(date='{day}')?$format=text/csv").GetAsync(cancellationToken: cancel)),
    ];

    private static ActivityReport Teams => new("getTeamsUserActivityUserDetail",
    [
        new("Private Chat Message Count", "teams-chat"),
        new("Team Chat Message Count", "teams-channels"),
        new("Call Count", "teams-calls"),
        new("Meetings Attended Count", "teams-meetings"),
        new("Meetings Organized Count", "teams-meetings-organised"),
        new("Screen Share Duration In Seconds", "teams-screen-share", ReportColumnMeaning.Used),
        new("Video Duration In Seconds", "teams-video", ReportColumnMeaning.Used),
    ]);

    private static ActivityReport Email => new("getEmailActivityUserDetail",
    [
        new("Send Count", "email"),
        new("Read Count", "email"),
        new("Meeting Created Count", "calendar"),
        new("Meeting Interacted Count", "calendar"),
    ]);

    private static ActivityReport SharePoint => new("getSharePointActivityUserDetail",
    [
        new("Viewed Or Edited File Count", "sharepoint-files"),
        new("Synced File Count", "sharepoint-sync"),
        new("Shared Internally File Count", "sharepoint-sharing"),
        new("Shared Externally File Count", "sharepoint-sharing"),
        new("Visited Page Count", "sharepoint-pages"),
    ]);

    private static ActivityReport OneDrive => new("getOneDriveActivityUserDetail",
    [
        new("Viewed Or Edited File Count", "onedrive-files"),
        new("Synced File Count", "onedrive-sync"),
        new("Shared Internally File Count", "onedrive-sharing"),
        new("Shared Externally File Count", "onedrive-sharing"),
    ]);

    // The other products of this report have reports of their own, which count.
    private static ActivityReport ActiveUsers => new("getOffice365ActiveUserDetail", [new("Yammer Last Activity Date", "viva-engage", ReportColumnMeaning.LastDay)]);

    // Teams has apps too, so a platform counts only where one of the other apps was used on it: Teams on the desktop is no
    // reason to pay for Office on the desktop.
    private static ActivityReport OfficeApps => new("getM365AppUserDetail",
    [
        .. Apps.Select(app => new ReportColumn(app, app.ToLowerInvariant(), ReportColumnMeaning.Used)),
        .. Apps.Select(app => new ReportColumn($"{app} (Windows)", "office-desktop", ReportColumnMeaning.Used)),
        .. Apps.Select(app => new ReportColumn($"{app} (Mac)", "office-desktop", ReportColumnMeaning.Used)),
        .. Apps.Select(app => new ReportColumn($"{app} (Web)", "office-web", ReportColumnMeaning.Used)),
        .. Apps.Select(app => new ReportColumn($"{app} (Mobile)", "office-mobile", ReportColumnMeaning.Used)),
    ]);
}

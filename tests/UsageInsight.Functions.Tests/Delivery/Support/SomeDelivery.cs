using UsageInsight.Functions.Delivery.Queue;
using UsageInsight.Reports.Alerts;

namespace UsageInsight.Functions.Tests.Delivery.Support;

/// <summary>Messages of tests.</summary>
internal static class SomeDelivery
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static AlertMessage Alert(string id = "msg_1", string title = "EUR 41,200 a year can go at the Salesforce renewal; cancel-by is 14 Jan 2027.") => new()
    {
        Id = id,
        Rule = "renewals",
        Kind = "cancel-by",
        Key = "renewals/salesforce/EUR",
        Organisation = "Example GmbH",
        Title = title,
        Next = "usageinsight verify R-1",
        AsOf = new(2026, 3, 1),
        RaisedAt = Now,
        Sequence = 0,
    };

    public static DeliveryRecord Message(string id = "msg_1", string receiver = "buyers", DateTimeOffset? at = null) => new()
    {
        Id = id,
        Receiver = receiver,
        Alert = Alert(id),
        Sequence = 0,
        CreatedAt = at ?? Now,
        NextAt = at ?? Now,
        Status = DeliveryStatus.Pending,
    };

    public static DeliveryRecord Report(string id = "rep_1", string receiver = "buyers", string report = "weekly") =>
        Message(id, receiver) with { Alert = null, Report = new(report, Now) };
}

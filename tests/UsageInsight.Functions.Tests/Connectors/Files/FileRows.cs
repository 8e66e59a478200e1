using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Functions.Tests.Connectors.Files;

/// <summary>What was read, as short lines of text.</summary>
internal sealed class FileRows
{
    /// <summary><c>seat app.feature day xquantity</c>; a <c>#</c> follows where the row has an id.</summary>
    public List<string> Taken { get; } = [];

    /// <summary><c>place reason</c>.</summary>
    public List<string> Failed { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Add(RecordBatch batch)
    {
        Failed.AddRange(batch.Failed.Select(f => $"{f.Place} {f.Reason}"));
        for (var i = 0; i < (batch.Usage?.Count ?? 0); i++)
        {
            var usage = batch.Usage!;
            var seat = usage.SeatOf[i] < 0 ? "-" : usage.Seats[usage.SeatOf[i]].Value;
            Taken.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{seat} {usage.Features[usage.FeatureOf[i]]} {DateOnly.FromDayNumber(usage.Day[i]):yyyy-MM-dd} x{usage.Quantity[i]}{(usage.Ids[i].IsGiven ? "#" : "")}"));
        }
    }
}

namespace UsageInsight.Storage.AzureTables;

/// <summary>A batch on its way into the inbox.</summary>
/// <param name="Data">Its bytes.</param>
/// <param name="TouchesFailed">True where failed records come or go with it.</param>
internal sealed record InboxAppend(byte[] Data, bool TouchesFailed)
{
    /// <summary>Rows that the bytes need beside the first.</summary>
    public int BodyRows => RowBytes.RowsFor(Data.Length) - 1;
}

namespace UsageInsight.Functions.Tests.Storage.AzureTables.Faults;

/// <summary>What happens to a request.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Answered 503 without being done.</summary>
    Busy,

    /// <summary>Done, and answered 500.</summary>
    ErrorAfterSuccess,

    /// <summary>Done, and the answer is lost.</summary>
    LostAnswer,

    /// <summary>Lost on the way there.</summary>
    LostRequest,
}

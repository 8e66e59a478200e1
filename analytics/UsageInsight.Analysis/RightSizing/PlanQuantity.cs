namespace UsageInsight.Analysis.RightSizing;

/// <summary>How many seats of a plan or add-on the kept seats hold now and should be renewed.</summary>
/// <param name="Plan">The plan or add-on.</param>
/// <param name="Held">Kept seats that hold it now.</param>
/// <param name="Renew">Seats to renew; what is paid for may be more where a floor binds.</param>
public sealed record PlanQuantity(string Plan, long Held, long Renew);

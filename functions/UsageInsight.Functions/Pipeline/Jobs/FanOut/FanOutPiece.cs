namespace UsageInsight.Functions.Pipeline.Jobs.FanOut;

/// <summary>Names the documents that hold what a part came to. Only what a run names counts: a worker that was overtaken may leave others.</summary>
/// <param name="Part">The part's number.</param>
/// <param name="Hash">Of what it holds: the documents' names begin with it, so that two workers never write into each other's.</param>
/// <param name="Documents">How many documents there are.</param>
internal sealed record FanOutPiece(int Part, string Hash, int Documents);

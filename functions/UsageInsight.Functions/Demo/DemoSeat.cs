namespace UsageInsight.Functions.Demo;

/// <summary>One row of a simulated seat list.</summary>
/// <param name="Person">Who holds it.</param>
/// <param name="App">The app's id.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="AssignedOn">Since when.</param>
internal sealed record DemoSeat(DemoPerson Person, string App, string Plan, DateOnly AssignedOn);

namespace UsageInsight.Analysis.Facts;

/// <summary>q5: of the seats that first used an app in one week, how many were active so many weeks later.</summary>
/// <param name="App">The app's id.</param>
/// <param name="FirstWeek">The week of first use in the window, counted in sevens of days from the window's first day.</param>
/// <param name="WeeksLater">Weeks since then; 0 is the week of first use.</param>
/// <param name="Seats">Seats active in that week; at least 1.</param>
public readonly record struct CohortFact(string App, int FirstWeek, int WeeksLater, int Seats);

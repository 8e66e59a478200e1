using System.Runtime.CompilerServices;

namespace UsageInsight.Connectors.Days;

/// <summary>A connector that reads the seats once a day and the usage day by day: the shape of nearly every vendor.</summary>
/// <param name="settings">Its settings.</param>
public abstract class DailyConnector(ConnectorSettings settings) : IConnector
{
    /// <inheritdoc/>
    public abstract ConnectorDescription Description { get; }

    /// <summary>Its settings.</summary>
    protected ConnectorSettings Settings { get; } = settings;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PullUnit> PullAsync(PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var state = DayState.Parse(request.State);
        var days = Days(state, request);

        // Days no longer hoped for stay a gap.
        state = state with { Open = DayPlan.Open(state, request.Today).Where(days.Contains).ToList() is { Count: > 0 } open ? open : null };
        if (state.SeatsOn != request.Today || request.Since is not null)
        {
            var seats = request.NewUnit();
            await SeatsAsync(request, seats, cancellationToken);

            // Committed with the seats already, so that a run asked for with a first day goes on there if it is cut short.
            state = state with { SeatsOn = request.Today, Next = days.Count > 0 ? days[0] : state.Next };
            yield return seats.Build(state.ToJson()) with { StatesAllSeats = true };
        }

        for (var i = 0; i < days.Count; i++)
        {
            var unit = request.NewUnit();
            await DayAsync(request, days[i], unit, cancellationToken);
            request.Progress?.Report($"{days[i]:yyyy-MM-dd}");
            state = state.Read(days[i], unit.IsCompleteThrough(days[i]) || unit.IsNotTold, i + 1 < days.Count ? days[i + 1] : null);

            // What lies behind a day that is still missing is not complete, however well it was answered.
            unit.CapCompleteness(DayPlan.Open(state, request.Today).Select(day => (DateOnly?)day.AddDays(-1)).FirstOrDefault());
            yield return unit.Build(state.ToJson());
        }
    }

    /// <summary>Reads who holds what today: all of it, because who is missing counts as having lost the seat.</summary>
    protected abstract Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken);

    /// <summary>Reads one day's usage.</summary>
    protected abstract Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken);

    /// <summary>The days of a run; a vendor that counts in longer periods leaves some out.</summary>
    protected virtual IReadOnlyList<DateOnly> Days(DayState state, PullRequest request) => DayPlan.Days(Description, state, request);

    /// <summary>An address below the vendor's, or below the one the settings give.</summary>
    protected Uri At(Uri vendor, string path) => new(Settings.BaseAddress ?? vendor, path);

    /// <summary>The app id of the records: the setting <c>app</c>, else the vendor's usual one.</summary>
    protected string App(string usual) => Settings.Optional("app") ?? usual;
}

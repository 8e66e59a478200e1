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
        if (state.SeatsOn != request.Today || request.Since is not null)
        {
            var seats = request.NewUnit();
            await SeatsAsync(request, seats, cancellationToken);
            state = state with { SeatsOn = request.Today };
            yield return seats.Build(state.ToJson());
        }

        foreach (var day in DayPlan.Days(Description, state, request))
        {
            var unit = request.NewUnit();
            await DayAsync(request, day, unit, cancellationToken);
            request.Progress?.Report($"{day:yyyy-MM-dd}");
            state = state with { Through = state.Through is { } through && through > day ? through : day };
            yield return unit.Build(state.ToJson());
        }
    }

    /// <summary>Reads who holds what today.</summary>
    protected abstract Task SeatsAsync(PullRequest request, UnitBuilder unit, CancellationToken cancellationToken);

    /// <summary>Reads one day's usage.</summary>
    protected abstract Task DayAsync(PullRequest request, DateOnly day, UnitBuilder unit, CancellationToken cancellationToken);

    /// <summary>An address below the vendor's, or below the one the settings give.</summary>
    protected Uri At(Uri vendor, string path) => new(Settings.BaseAddress ?? vendor, path);

    /// <summary>The app id of the records: the setting <c>app</c>, else the vendor's usual one.</summary>
    protected string App(string usual) => Settings.Optional("app") ?? usual;
}

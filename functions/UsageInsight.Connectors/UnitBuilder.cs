using System.Text;
using UsageInsight.Ledger;

namespace UsageInsight.Connectors;

/// <summary>
/// Collects what one unit of a pull brings. Persons enter by the id the vendor gives them and are pseudonyms from here on; what
/// cannot be taken becomes a failed record.
/// </summary>
public sealed class UnitBuilder
{
    private readonly string _source;
    private readonly SeatPseudonymizer _pseudonymizer;
    private readonly DateTimeOffset _now;
    private readonly UsageBatchBuilder _usage;
    private readonly List<SeatRecord> _seats = [];
    private readonly List<PresenceRecord> _presence = [];
    private readonly List<EntitlementRecord> _entitlements = [];
    private readonly List<FailedRecord> _failed = [];
    private readonly List<string> _unreadSeats = [];
    private DayRange? _restates;
    private DateOnly? _completeThrough;
    private bool? _conceals;

    /// <summary>Starts an empty unit.</summary>
    /// <param name="source">The connector's name, which is the records' source.</param>
    /// <param name="pseudonymizer">The workspace's pseudonymizer.</param>
    /// <param name="now">The time of receipt.</param>
    public UnitBuilder(string source, SeatPseudonymizer pseudonymizer, DateTimeOffset now)
    {
        (_source, _pseudonymizer, _now) = (source, pseudonymizer, now);
        _usage = new(source, pseudonymizer, now);
    }

    private DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    /// <summary>A statement: the person used the feature that often on that day. Several rows of one unit for the same are summed.</summary>
    /// <param name="app">The app's id.</param>
    /// <param name="person">The vendor's id of the person; null where the row names nobody.</param>
    /// <param name="feature">The feature's id.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="quantity">How often; 0 states that it was not used and marks no day.</param>
    public void Usage(string app, string? person, string feature, DateOnly day, long quantity) => Add("", app, person, feature, day, quantity);

    /// <summary>An event with an id of its own, which counts once however often it is read.</summary>
    public void Event(string id, string app, string? person, string feature, DateOnly day, long quantity) => Add(id, app, person, feature, day, quantity);

    /// <summary>
    /// The person used the feature on that day, as a vendor's "last used on" tells: counts once however often it is read, and is
    /// not withdrawn by what the source states of the day elsewhere, because a later date does not unsay an earlier one.
    /// </summary>
    public void LastUsed(string app, string person, string feature, DateOnly day)
    {
        if (Named(person) is { } seat)
        {
            Add($"{_source}/{app}/{feature}/{day:yyyy-MM-dd}/{seat}", app, person, feature, day, 1);
        }
    }

    /// <summary>The person holds a plan.</summary>
    public void Seat(string app, string person, string plan, DateOnly? assignedOn = null, DateOnly? removedOn = null, bool nonPerson = false, string? group = null)
    {
        if (Named(person) is { } seat)
        {
            _seats.Add(new()
            {
                Seat = seat,
                App = app,
                Plan = plan,
                AssignedOn = assignedOn,
                RemovedOn = removedOn,
                NonPerson = nonPerson,
                Group = group,
                ObservedOn = Today,
                Source = _source,
            });
        }
    }

    /// <summary>The app's seats could not be read this time: nobody loses one by not being named.</summary>
    public void SeatsUnread(string app) => _unreadSeats.Add(app);

    /// <summary>Weak evidence: the person was last there on that day (null = the vendor says never).</summary>
    public void Presence(string app, string person, DateOnly? lastActive, string kind)
    {
        if (Named(person) is { } seat)
        {
            _presence.Add(new() { Seat = seat, App = app, LastActive = lastActive, Kind = kind, ObservedOn = Today, Source = _source });
        }
    }

    /// <summary>What was bought of a plan, and how much of it is assigned.</summary>
    public void Entitlement(string app, string plan, int purchased, int? assigned = null, Money? unitPrice = null, DateOnly? termEnd = null) => _entitlements.Add(new()
    {
        App = app,
        Plan = plan,
        Purchased = purchased,
        Assigned = assigned,
        UnitPrice = unitPrice,
        TermEnd = termEnd,
        ObservedOn = Today,
        Source = _source,
    });

    /// <summary>A row that cannot be understood: kept with its reason and text, never dropped.</summary>
    /// <param name="place">Where it stood: day, page, row.</param>
    /// <param name="reason">A stable code, for example <c>bad-row</c>.</param>
    /// <param name="message">One sentence without personal data.</param>
    /// <param name="text">The row as it came.</param>
    public void Failed(string place, string reason, string message, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _failed.Add(new()
        {
            Id = Refusal.StableId(_source, place, bytes),
            Source = _source,
            Place = place,
            Reason = reason,
            Message = message,
            Text = bytes.AsMemory(0, Math.Min(bytes.Length, 32 * 1024)),
            ReceivedAt = _now,
        });
    }

    /// <summary>Whether the source conceals names, so that its rows cannot be told apart by person: verdicts from it are unknown then.</summary>
    public void ConcealNames(bool concealed) => _conceals = concealed;

    /// <summary>The unit states these days completely: what the source said of them before and does not repeat is withdrawn.</summary>
    public void Restate(DayRange days) => _restates = days;

    /// <summary>The vendor has everything up to this day.</summary>
    public void CompleteThrough(DateOnly day) => _completeThrough = day;

    /// <summary>
    /// The vendor does not tell these days' use at all, because of the plan or a missing right: they stay unknown and are not
    /// asked for again.
    /// </summary>
    public void NotTold() => IsNotTold = true;

    /// <summary>Whether asking again is of no use.</summary>
    public bool IsNotTold { get; private set; }

    /// <summary>Whether the unit says that the vendor has everything up to this day.</summary>
    public bool IsCompleteThrough(DateOnly day) => _completeThrough >= day;

    /// <summary>Lets the unit claim completeness up to this day at most; null where nothing is missing before it.</summary>
    public void CapCompleteness(DateOnly? day) => _completeThrough = day < _completeThrough ? day : _completeThrough;

    /// <summary>The finished unit.</summary>
    /// <param name="state">The connector's state once the unit is durable.</param>
    public PullUnit Build(string state) => new(
        new()
        {
            Source = _source,
            ReceivedAt = _now,
            Usage = _usage.Count > 0 ? _usage.Build() : null,
            Seats = _seats,
            Presence = _presence,
            Entitlements = _entitlements,
            Failed = _failed,
            Restates = _restates,
            CompleteThrough = _completeThrough,
            ConcealsNames = _conceals,
        },
        state)
    {
        UnreadSeats = [.. _unreadSeats],
    };

    private void Add(string id, string app, string? person, string feature, DateOnly day, long quantity)
    {
        var problem = quantity is < 0 or > int.MaxValue
            ? IntakeProblem.BadCount
            : _usage.Add(id, person, app, feature, day, (int)quantity);
        if (problem is not null)
        {
            Failed($"{day:yyyy-MM-dd}", problem.Reason, problem.Message, $"{app}\t{feature}\t{day:yyyy-MM-dd}\t{quantity}");
        }
    }

    private SeatId? Named(string person)
    {
        if (_pseudonymizer.TryName(person, out var seat) is { } problem)
        {
            Failed("seats", problem.Reason, problem.Message, person);
        }

        return seat;
    }
}

using System.Text;

namespace UsageInsight.Ledger;

/// <summary>
/// Collects the usage records of one source into batches. Names are normalised and numbered here, seats are named by the
/// pseudonymizer here, and what cannot be taken comes back as a problem: the one door through which usage enters.
/// </summary>
/// <remarks>One builder serves one stream, batch after batch, and remembers names over batches; it is not safe for two threads.</remarks>
public sealed partial class UsageBatchBuilder
{
    /// <summary>The longest record id in bytes.</summary>
    public const int MaxIdBytes = 1024;

    private const int LargestGuess = 1 << 17;

    private readonly string _source;
    private readonly SeatPseudonymizer _pseudonymizer;
    private readonly int _latestDay;
    private int _capacity;
    private readonly ByteInterner _apps;
    private readonly ByteInterner _features;
    private readonly ByteInterner _seats;

    private readonly byte[] _app;

    // The apps' normal forms by the number of the text as written.
    private readonly List<string> _appNames = [];
    private readonly BatchNumbers<FeatureKey> _batchFeatures;
    private readonly BatchNumbers<SeatId> _batchSeats;

    private RecordId[] _ids = [];
    private int[] _seatOf = [];
    private int[] _featureOf = [];
    private int[] _day = [];
    private int[] _quantity = [];

    /// <summary>Starts with an empty batch.</summary>
    /// <param name="source">The source's name, as reports will show it.</param>
    /// <param name="pseudonymizer">The workspace's pseudonymizer.</param>
    /// <param name="now">The time of receipt; what is more than 23 hours later is refused.</param>
    /// <param name="capacity">Rows to make room for at once.</param>
    /// <param name="sharesNames">
    /// True where all batches go into one fold at once: each then lists every name of the stream so far, which saves numbering them
    /// again. False where batches are kept one by one: each lists only its own names.
    /// </param>
    /// <param name="app">The app of records that name none; null where there is none.</param>
    public UsageBatchBuilder(string source, SeatPseudonymizer pseudonymizer, DateTimeOffset now, int capacity = 64, bool sharesNames = false, string? app = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(pseudonymizer);
        (_source, _pseudonymizer, _capacity) = (source, pseudonymizer, Math.Max(capacity, 1));
        (_batchFeatures, _batchSeats) = (new(sharesNames), new(sharesNames));
        _app = Encoding.UTF8.GetBytes(app ?? "");
        _latestDay = DayRules.NewestAllowed(now);
        _apps = new(pseudonymizer.TableSeed);
        _features = new(pseudonymizer.TableSeed);
        _seats = new(pseudonymizer.TableSeed);
    }

    /// <summary>How many rows the current batch has.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a record given as UTF-8 text; the way of files and of whatever comes by the million.</summary>
    /// <param name="id">The record's own id; empty where it has none.</param>
    /// <param name="seat">Who; empty where the record names nobody, and then it counts for the feature only.</param>
    /// <param name="app">The app's id; empty for the builder's own app.</param>
    /// <param name="feature">The feature's id.</param>
    /// <param name="day">The UTC day as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="quantity">How many times, 0 to 1,000,000,000.</param>
    /// <returns>Null when taken, else why not; then nothing was added.</returns>
    public IntakeProblem? Add(ReadOnlySpan<byte> id, ReadOnlySpan<byte> seat, ReadOnlySpan<byte> app, ReadOnlySpan<byte> feature, int day, int quantity)
    {
        var problem = CheckValues(id.Length, day, quantity);
        if (problem is not null)
        {
            return problem;
        }

        problem = FindFeature(AppOf(app), feature, out var featureNumber);
        if (problem is not null)
        {
            return problem;
        }

        problem = FindSeat(seat, out var seatNumber);
        if (problem is not null)
        {
            return problem;
        }

        Reserve(Count + 1);
        Set(Count++, _pseudonymizer.RecordIdOf(id), seatNumber, featureNumber, day, quantity);
        return null;
    }

    /// <summary>Adds a record given as text; the way of connectors and pushed events.</summary>
    /// <param name="id">The record's own id; null or empty where it has none.</param>
    /// <param name="seat">Who; null or blank where the record names nobody.</param>
    /// <param name="app">The app's id.</param>
    /// <param name="feature">The feature's id.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="quantity">How many times, 0 to 1,000,000,000.</param>
    /// <returns>Null when taken, else why not; then nothing was added.</returns>
    public IntakeProblem? Add(string? id, string? seat, string? app, string? feature, DateOnly day, long quantity)
    {
        if (!TryUtf8(id, out var idBytes))
        {
            return IntakeProblem.BadId;
        }

        if (!TryUtf8(seat, out var seatBytes))
        {
            return IntakeProblem.BadSeat;
        }

        if (!TryUtf8(app, out var appBytes))
        {
            return IntakeProblem.BadApp;
        }

        return !TryUtf8(feature, out var featureBytes) ? IntakeProblem.BadFeature
            : quantity is < 0 or > Quantities.Max ? IntakeProblem.BadCount
            : Add(idBytes, seatBytes, appBytes, featureBytes, day.DayNumber, (int)quantity);
    }

    /// <summary>Hands over what was collected and starts the next batch; names stay known.</summary>
    public UsageBatch Build()
    {
        var batch = new UsageBatch
        {
            Source = _source,
            Seats = _batchSeats.Take(),
            Features = _batchFeatures.Take(),
            Count = Count,
            Ids = _ids,
            SeatOf = _seatOf,
            FeatureOf = _featureOf,
            Day = _day,
            Quantity = _quantity,
        };

        // The next batch is likely as long, so its columns need not grow.
        _capacity = Math.Max(_capacity, Math.Min(Count + (Count / 16), LargestGuess));
        (_ids, _seatOf, _featureOf, _day, _quantity, Count) = ([], [], [], [], [], 0);
        return batch;
    }

    private IntakeProblem? CheckValues(int idLength, int day, int quantity) =>
        idLength > MaxIdBytes ? IntakeProblem.BadId
        : day > _latestDay ? IntakeProblem.DayInFuture
        : day < DayRules.FirstDay ? IntakeProblem.DayTooOld
        : (uint)quantity > Quantities.Max ? IntakeProblem.BadCount
        : null;

    private ReadOnlySpan<byte> AppOf(ReadOnlySpan<byte> named) => named.IsEmpty ? _app : named;

    private void Set(int row, RecordId id, int seat, int feature, int day, int quantity)
    {
        _ids[row] = id;
        _seatOf[row] = seat < 0 ? -1 : _batchSeats.Use(seat);
        _featureOf[row] = _batchFeatures.Use(feature);
        _day[row] = day;
        _quantity[row] = quantity;
    }

    private void Reserve(int rows)
    {
        if (rows > _ids.Length)
        {
            var length = Math.Max(Math.Max(_capacity, rows), Count * 2);
            Grow(ref _ids, length);
            Grow(ref _seatOf, length);
            Grow(ref _featureOf, length);
            Grow(ref _day, length);
            Grow(ref _quantity, length);
        }
    }

    // Every element up to Count is written before it is read.
    private void Grow<T>(ref T[] column, int length)
    {
        var longer = GC.AllocateUninitializedArray<T>(length);
        column.AsSpan(0, Count).CopyTo(longer);
        column = longer;
    }
}

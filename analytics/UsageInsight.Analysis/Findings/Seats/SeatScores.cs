using UsageInsight.Analysis.Prediction;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Findings;

/// <summary>How likely each seat uses each app again, and why: what is left of a prediction once the days it rests on are gone.</summary>
internal sealed class SeatScores
{
    private const int MostReasons = 3;

    private readonly List<string> _apps = [];
    private readonly List<string> _sentences = [];
    private readonly List<int> _start = [0];
    private readonly List<int> _app = [];
    private readonly List<int> _reason = [];
    private readonly List<double>[] _probability;

    public SeatScores(int[] horizons)
    {
        Horizons = horizons;
        _probability = Array.ConvertAll(horizons, _ => new List<double>());
    }

    /// <summary>Days ahead, rising.</summary>
    public int[] Horizons { get; }

    /// <summary>Takes over what a prediction says.</summary>
    /// <param name="prediction">The prediction at the level of apps.</param>
    /// <param name="seats">The seats, in the order in which the scores will be asked for.</param>
    public static SeatScores Of(UsagePrediction prediction, IReadOnlyList<SeatId> seats)
    {
        var reasons = new IReadOnlyList<PredictionReason>[prediction.Count];
        Parallel.For(0, prediction.Count, i => reasons[i] = prediction.Reasons(i, 0));
        var scores = new SeatScores([.. prediction.Horizons]);
        var (apps, sentences) = (new Interner(scores._apps), new Interner(scores._sentences));
        foreach (var seat in seats)
        {
            var (first, end) = prediction.RangeOf(seat);
            for (var i = first; i < end; i++)
            {
                scores._app.Add(apps.NumberOf(prediction.Group(i)!.Value.App));
                for (var h = 0; h < scores.Horizons.Length; h++)
                {
                    scores._probability[h].Add(prediction.Probability(i, h));
                }

                for (var r = 0; r < MostReasons; r++)
                {
                    scores._reason.Add(r < reasons[i].Count ? sentences.NumberOf(reasons[i][r].ToString()) : -1);
                }
            }

            scores._start.Add(scores._app.Count);
        }

        return scores;
    }

    /// <summary>Puts the scores of other seats behind these.</summary>
    public void Add(SeatScores other)
    {
        var (apps, sentences) = (new Interner(_apps), new Interner(_sentences));
        var (appOf, sentenceOf) = (other._apps.ConvertAll(apps.NumberOf), other._sentences.ConvertAll(sentences.NumberOf));
        var first = _app.Count;
        _start.AddRange(other._start.Skip(1).Select(at => first + at));
        _app.AddRange(other._app.Select(a => appOf[a]));
        _reason.AddRange(other._reason.Select(r => r < 0 ? r : sentenceOf[r]));
        for (var h = 0; h < Horizons.Length; h++)
        {
            _probability[h].AddRange(other._probability[h]);
        }
    }

    /// <summary>The position of a seat's score for an app; -1 where it did not use it in the 365 days.</summary>
    /// <param name="seat">The seat's position; -1 for one that never used anything.</param>
    /// <param name="app">The app.</param>
    public int Find(int seat, string app)
    {
        for (var i = seat < 0 ? 0 : _start[seat]; seat >= 0 && i < _start[seat + 1]; i++)
        {
            if (string.Equals(_apps[_app[i]], app, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The probability of use within any number of days; never falls with more days.</summary>
    public double Within(int position, int days)
    {
        Span<double> probability = stackalloc double[Horizons.Length];
        for (var h = 0; h < Horizons.Length; h++)
        {
            probability[h] = _probability[h][position];
        }

        return SurvivalCurve.At(Horizons, probability, days);
    }

    /// <summary>What moved the probability, strongest first, in words.</summary>
    public IEnumerable<string> Reasons(int position) =>
        Enumerable.Range(position * MostReasons, MostReasons).Select(at => _reason[at]).Where(r => r >= 0).Select(r => _sentences[r]);

    public void Write(ByteWriter to)
    {
        to.WriteCounts(Horizons);
        WriteTexts(to, _apps);
        WriteTexts(to, _sentences);
        to.WriteCounts([.. _start.Zip(_start.Skip(1), (a, b) => b - a)]);
        to.WriteCounts([.. _app]);
        to.WriteCounts([.. _reason.Select(r => r + 1)]);
        foreach (var probability in _probability)
        {
            to.WriteNumbers([.. probability]);
        }
    }

    public static SeatScores Read(ref ByteReader from)
    {
        var scores = new SeatScores(from.ReadCounts());
        ReadTexts(ref from, scores._apps);
        ReadTexts(ref from, scores._sentences);
        foreach (var count in from.ReadCounts())
        {
            scores._start.Add(scores._start[^1] + count);
        }

        scores._app.AddRange(from.ReadCounts());
        scores._reason.AddRange(from.ReadCounts().Select(r => r - 1));
        foreach (var probability in scores._probability)
        {
            probability.AddRange(from.ReadNumbers());
        }

        return scores;
    }

    private static void WriteTexts(ByteWriter to, List<string> texts)
    {
        to.WriteCount(texts.Count);
        texts.ForEach(to.WriteText);
    }

    private static void ReadTexts(ref ByteReader from, List<string> texts)
    {
        for (var left = from.ReadItemCount(); left > 0; left--)
        {
            texts.Add(from.ReadText());
        }
    }

    /// <summary>Keeps each text once: seats share most of their reasons.</summary>
    private sealed class Interner(List<string> texts)
    {
        private readonly Dictionary<string, int> _numbers = texts.Select((text, number) => (text, number)).ToDictionary(t => t.text, t => t.number, StringComparer.Ordinal);

        public int NumberOf(string text)
        {
            if (!_numbers.TryGetValue(text, out var number))
            {
                _numbers.Add(text, number = texts.Count);
                texts.Add(text);
            }

            return number;
        }
    }
}

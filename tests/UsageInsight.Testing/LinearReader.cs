namespace UsageInsight.Testing;

/// <summary>
/// A reader who does arithmetic on everything that was published. Every group has a size that is known, bounded or open; every
/// "these are among those" and every "these add up to those" is an equation. What follows from all of them together is found by
/// tightening bounds along the equations, and along those that Gaussian elimination makes of them, until nothing more follows.
/// </summary>
public sealed class LinearReader
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];
    private readonly List<Dictionary<int, double>> _equations = [];

    /// <summary>A group of people.</summary>
    public sealed class Group
    {
        public required string Name { get; init; }

        /// <summary>How many they are, which the reader does not know.</summary>
        public required int Truth { get; init; }

        public double Low { get; set; }

        public double High { get; set; } = double.PositiveInfinity;
    }

    public IReadOnlyList<Group> Groups => _groups;

    /// <summary>Notes what is published of a group; what was known of it before stays known.</summary>
    public string Know(string name, int truth, double low = 0, double high = double.PositiveInfinity)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            _numbers[name] = number = _groups.Count;
            _groups.Add(new() { Name = name, Truth = truth });
        }

        var group = _groups[number];
        (group.Low, group.High) = (Math.Max(group.Low, low), Math.Min(group.High, high));
        return name;
    }

    /// <summary>Groups that exclude each other make up a whole.</summary>
    public void AddUp(string whole, IEnumerable<string> parts)
    {
        var equation = new Dictionary<int, double> { [_numbers[whole]] = -1 };
        foreach (var part in parts)
        {
            equation[_numbers[part]] = 1;
        }

        _equations.Add(equation);
    }

    /// <summary>One group is among another: what is left of the larger one is a group too.</summary>
    public void Among(string part, string whole) =>
        AddUp(whole, [part, Know($"{whole} but not {part}", _groups[_numbers[whole]].Truth - _groups[_numbers[part]].Truth)]);

    /// <summary>Draws every conclusion.</summary>
    public void Think()
    {
        do
        {
            while (_equations.Aggregate(false, (changed, equation) => Tighten(equation, 0) | changed))
            {
            }
        }
        while (Eliminated().Aggregate(false, (changed, row) => Tighten(row.Terms, row.Constant) | changed));
    }

    // Sum of factor times size is the constant: each term lies between what the others leave it.
    private bool Tighten(Dictionary<int, double> terms, double constant)
    {
        var changed = false;
        foreach (var (number, factor) in terms)
        {
            var (low, high) = (constant, constant);
            foreach (var (other, weight) in terms.Where(t => t.Key != number))
            {
                low -= weight > 0 ? weight * _groups[other].High : weight * _groups[other].Low;
                high -= weight > 0 ? weight * _groups[other].Low : weight * _groups[other].High;
            }

            var group = _groups[number];
            var (from, to) = factor > 0 ? (low / factor, high / factor) : (high / factor, low / factor);
            changed |= from > group.Low + 0.001 || to < group.High - 0.001;
            (group.Low, group.High) = (Math.Max(group.Low, Math.Ceiling(from - 0.001)), Math.Min(group.High, Math.Floor(to + 0.001)));
        }

        return changed;
    }

    /// <summary>The equations solved for as many groups as they have independent rows, known sizes put in.</summary>
    private List<(Dictionary<int, double> Terms, double Constant)> Eliminated()
    {
        var rows = _equations.ConvertAll(WithoutKnown);
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at].Terms.Count == 0)
            {
                continue;
            }

            // Groups that nothing was said of are solved for first, so that relations between published ones are left.
            var pivot = rows[at].Terms.Keys.MaxBy(n => _groups[n].High - _groups[n].Low);
            for (var other = 0; other < rows.Count; other++)
            {
                if (other != at && rows[other].Terms.TryGetValue(pivot, out var weight))
                {
                    rows[other] = Minus(rows[other], rows[at], weight / rows[at].Terms[pivot]);
                }
            }
        }

        return rows;
    }

    private (Dictionary<int, double> Terms, double Constant) WithoutKnown(Dictionary<int, double> equation)
    {
        var known = equation.Where(t => _groups[t.Key].Low == _groups[t.Key].High).Sum(t => t.Value * _groups[t.Key].Low);
        return (equation.Where(t => _groups[t.Key].Low != _groups[t.Key].High).ToDictionary(), -known);
    }

    private static (Dictionary<int, double> Terms, double Constant) Minus((Dictionary<int, double> Terms, double Constant) row, (Dictionary<int, double> Terms, double Constant) pivot, double times)
    {
        var terms = new Dictionary<int, double>(row.Terms);
        foreach (var (number, factor) in pivot.Terms)
        {
            terms[number] = terms.GetValueOrDefault(number) - (times * factor);
        }

        return (terms.Where(t => Math.Abs(t.Value) > 1e-9).ToDictionary(), row.Constant - (times * pivot.Constant));
    }
}

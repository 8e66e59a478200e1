namespace UsageInsight.Analysis.RightSizing;

/// <summary>Finds every sensible way to serve a profile's seats: a plan or none, and add-ons that pay for themselves.</summary>
internal sealed class OptionFinder
{
    private readonly CompiledProblem _problem;
    /// <summary>The index of each coupled plan's sink; 0 for plans of a flat price.</summary>
    private readonly int[] _sinkOf;

    public OptionFinder(CompiledProblem problem)
    {
        _problem = problem;
        _sinkOf = Sinks(problem);
    }

    /// <summary>The sink of each plan.</summary>
    public static int[] Sinks(CompiledProblem problem)
    {
        var next = 0;
        return [.. problem.Plans.Select(p => p.Coupled ? ++next : 0)];
    }

    /// <summary>The profiles with their options, those that are alike together.</summary>
    public List<SeatGroup> Groups()
    {
        var groups = new Dictionary<(UInt128 Replaceable, int Current, string Required), long>();
        var sample = new Dictionary<(UInt128 Replaceable, int Current, string Required), CompiledProfile>();
        foreach (var profile in _problem.Profiles)
        {
            var key = (profile.Replaceable, profile.Current, string.Join(',', profile.Required));
            groups[key] = groups.GetValueOrDefault(key) + profile.Seats;
            sample.TryAdd(key, profile);
        }

        return [.. groups.Select(g => new SeatGroup(g.Value, Options(sample[g.Key])))];
    }

    /// <summary>The options of one profile; empty where a need can be covered by nothing.</summary>
    public List<SeatOption> Options(CompiledProfile profile)
    {
        var options = new List<SeatOption>();
        if (Bits.IsEmpty(profile.Required))
        {
            options.Add(new(0, profile.Current < 0 ? 0 : 1, profile.Replaceable));
        }

        for (var p = 0; p < _problem.Plans.Length; p++)
        {
            AddPlan(options, profile, p);
        }

        return SeatOption.Best(options);
    }

    /// <summary>Which add-ons serve a profile on a plan.</summary>
    public CoverProblem Cover(CompiledProfile profile, int plan) => new(_problem, _problem.Plans[plan], profile);

    private void AddPlan(List<SeatOption> options, CompiledProfile profile, int index)
    {
        var plan = _problem.Plans[index];
        var cover = Cover(profile, index);
        var price = plan.Coupled ? 0 : plan.Regimes[0].Slope;
        var moved = profile.Current == index ? 0 : 1;
        foreach (var (cost, missing) in cover.Choices())
        {
            options.Add(new(_sinkOf[index], price + moved + cost, missing));
        }
    }
}

namespace UsageInsight.Analysis.RightSizing;

/// <summary>The part of a problem that is still open: groups of seats, their options, and the features not yet decided.</summary>
/// <remarks>Deciding features shrinks it: options disappear or stop missing them, groups become alike and are merged.</remarks>
internal sealed class SeatModel
{
    private SeatModel(SearchFrame frame, List<SeatGroup> groups, Int128 constant, UInt128 free, UInt128 chosen, int[] groupOf)
    {
        (Frame, Groups, Constant, Free, Chosen, GroupOf) = (frame, groups, constant, free, chosen, groupOf);
        Flat = new(groups, frame.FeatureCount);
    }

    public SearchFrame Frame { get; }

    public List<SeatGroup> Groups { get; }

    /// <summary>Cost that is already certain: the cheapest options of every group and the features chosen for replacement.</summary>
    public Int128 Constant { get; }

    /// <summary>Features not yet decided.</summary>
    public UInt128 Free { get; }

    /// <summary>Features decided to be replaced.</summary>
    public UInt128 Chosen { get; }

    /// <summary>Where each group of the model this was made from went; -1 where nothing is left to decide about it.</summary>
    public int[] GroupOf { get; }

    /// <summary>The options in arrays, for the inner loops.</summary>
    public FlatOptions Flat { get; }

    public int ReplacementsLeft => Frame.ReplacementLimit - Bits.Count(Chosen);

    public Int128? BuildLeft => Frame.BuildLimit is { } limit ? limit - Frame.BuildOf(Chosen) : null;

    /// <summary>The model of a whole problem.</summary>
    public static SeatModel? Of(SearchFrame frame, IEnumerable<SeatGroup> groups) =>
        Build(frame, groups, 0, 0, 0, frame.All, 0);

    /// <summary>The model after more features are decided; null where a group is then left without an option or a limit is broken.</summary>
    public SeatModel? Decide(UInt128 replaced, UInt128 kept) =>
        Build(Frame, Groups, Constant + Frame.CostOf(replaced), replaced, kept, Free & ~replaced & ~kept, Chosen | replaced);

    private static SeatModel? Build(
        SearchFrame frame, IEnumerable<SeatGroup> groups, Int128 constant, UInt128 replaced, UInt128 kept, UInt128 free, UInt128 chosen)
    {
        if (Bits.Count(chosen) > frame.ReplacementLimit || (frame.BuildLimit is { } limit && frame.BuildOf(chosen) > limit))
        {
            return null;
        }

        var merged = new Dictionary<OptionList, int>();
        var (kinds, groupOf, missed) = (new List<SeatGroup>(), new List<int>(), UInt128.Zero);
        foreach (var group in groups)
        {
            var options = Remaining(group, replaced, kept);
            if (options.Count == 0)
            {
                return null;
            }

            var least = options.Min(o => o.Cost);
            constant += least * group.Seats;
            for (var i = 0; i < options.Count; i++)
            {
                options[i] = options[i] with { Cost = options[i].Cost - least };
                missed |= options[i].Missing;
            }

            groupOf.Add(Merge(merged, kinds, options, group.Seats));
        }

        // A feature that no option misses can only cost money: it is kept.
        return new(frame, kinds, constant, free & missed, chosen, [.. groupOf]);
    }

    private static List<SeatOption> Remaining(SeatGroup group, UInt128 replaced, UInt128 kept)
    {
        var options = new List<SeatOption>(group.Options.Count);
        foreach (var option in group.Options)
        {
            if ((option.Missing & kept) == 0)
            {
                options.Add(option with { Missing = option.Missing & ~replaced });
            }
        }

        return SeatOption.Best(options);
    }

    private static int Merge(Dictionary<OptionList, int> merged, List<SeatGroup> kinds, List<SeatOption> options, long seats)
    {
        if (options is [{ Sink: 0, Missing: var missing }] && missing == 0)
        {
            return -1;
        }

        var key = new OptionList(options);
        if (!merged.TryGetValue(key, out var at))
        {
            merged.Add(key, at = kinds.Count);
            kinds.Add(new(0, options));
        }

        kinds[at] = kinds[at] with { Seats = kinds[at].Seats + seats };
        return at;
    }
}

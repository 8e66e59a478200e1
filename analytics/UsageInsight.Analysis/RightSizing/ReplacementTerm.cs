using System.Numerics;

namespace UsageInsight.Analysis.RightSizing;

/// <summary>The part of the bound that the replaced set decides: the least sum of surpluses that the limits allow.</summary>
/// <param name="model">The open features and the limits.</param>
/// <param name="surplus">What each feature's tool costs above what the shares pay; negative where it pays for itself.</param>
internal sealed class ReplacementTerm(SeatModel model, Int128[] surplus)
{
    /// <summary>The least sum, or a bound below it where a build budget makes it a knapsack.</summary>
    /// <param name="replaced">Features forced in.</param>
    /// <param name="kept">Features forced out.</param>
    public Int128 Least(UInt128 replaced, UInt128 kept)
    {
        Int128 sum = 0;
        var paying = new List<int>();
        for (var rest = model.Free; rest != 0; rest &= rest - 1)
        {
            var f = Bits.Lowest(rest);
            if (Bits.Has(replaced, f))
            {
                sum += surplus[f];
            }
            else if (surplus[f] < 0 && !Bits.Has(kept, f))
            {
                paying.Add(f);
            }
        }

        var left = model.ReplacementsLeft - Bits.Count(replaced);
        if (left < 0)
        {
            return Int128.MaxValue >> 2;
        }

        return sum + (model.BuildLeft is { } build ? WithinBudget(paying, left, build - model.Frame.BuildOf(replaced)) : Dearest(paying, left));
    }

    private Int128 Dearest(List<int> paying, int left)
    {
        if (paying.Count > left)
        {
            paying.Sort((a, b) => surplus[a].CompareTo(surplus[b]));
        }

        Int128 sum = 0;
        foreach (var f in paying.Take(left))
        {
            sum += surplus[f];
        }

        return sum;
    }

    /// <summary>The larger of two bounds: by count alone, and by money alone with the tool that no longer fits counted whole.</summary>
    private Int128 WithinBudget(List<int> paying, int left, Int128 build)
    {
        if (build < 0)
        {
            return Int128.MaxValue >> 2;
        }

        var fitting = paying.Where(f => model.Frame.BuildCosts[f] <= build).ToList();
        var byCount = Dearest([.. fitting], left);
        fitting.Sort((a, b) => ((BigInteger)surplus[a] * model.Frame.BuildCosts[b]).CompareTo((BigInteger)surplus[b] * model.Frame.BuildCosts[a]));
        Int128 byMoney = 0;
        foreach (var f in fitting)
        {
            if (build <= 0 && model.Frame.BuildCosts[f] > 0)
            {
                break;
            }

            byMoney += surplus[f];
            build -= model.Frame.BuildCosts[f];
        }

        return Int128.Max(byCount, byMoney);
    }
}

using System.Globalization;
using UsageInsight.Ledger;

namespace UsageInsight.Analysis.Evidence;

/// <summary>Compares a recommendation as it was given with the same one recomputed for the same day.</summary>
public static class EvidenceCheck
{
    /// <summary>What has changed since, in sentences; empty where everything agrees.</summary>
    /// <param name="then">The pack that was kept.</param>
    /// <param name="now">The pack of the same id recomputed for <see cref="EvidencePack.AsOf"/>; null where the advice is not given any more.</param>
    /// <param name="inputsNow">What is looked at now, for the case that the advice is not given any more.</param>
    /// <param name="threshold">Groups of people smaller than this are not counted out.</param>
    public static IReadOnlyList<string> Differences(EvidencePack then, EvidencePack? now, IReadOnlyList<EvidenceInput> inputsNow, int threshold)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(inputsNow);
        var changes = Inputs(then.Inputs, now?.Inputs ?? inputsNow).ToList();
        if (now is null)
        {
            return ["the advice is not given any more with the data as it is now", .. changes];
        }

        Say(changes, "method", then.Method, now.Method);
        Say(changes, "rules", then.Rules, now.Rules);
        Say(changes, "cancel-by", Text(then.Recommendation.CancelBy), Text(now.Recommendation.CancelBy));
        Say(changes, "blocked", then.Recommendation.Blocked ? "yes" : "no", now.Recommendation.Blocked ? "yes" : "no");
        Count(changes, "seats", then.Recommendation.Seats, now.Recommendation.Seats, threshold);
        Amounts(changes, then.Recommendation, now.Recommendation, threshold);
        foreach (var status in Enum.GetValues<SeatStatus>())
        {
            Count(changes, $"seats {status}", then.SeatsByStatus.GetValueOrDefault(status), now.SeatsByStatus.GetValueOrDefault(status), threshold);
        }

        return changes;
    }

    private static IEnumerable<string> Inputs(IReadOnlyList<EvidenceInput> then, IReadOnlyList<EvidenceInput> now)
    {
        var byName = now.ToDictionary(i => i.Name, StringComparer.Ordinal);
        foreach (var input in then)
        {
            if (!byName.Remove(input.Name, out var other))
            {
                yield return $"{input.Name}: {Statements(input.Records)} then, none now";
            }
            else if (other.Sha256 != input.Sha256)
            {
                yield return other.Records == input.Records
                    ? $"{input.Name}: still {Statements(input.Records)}, but some say something else now (a restatement or a correction)"
                    : $"{input.Name}: {Statements(input.Records)} then, {(other.Records < input.Records ? "fewer now (an erasure, a retention or a restatement)" : "more now (late or corrected data)")}";
            }
        }

        foreach (var added in byName.Values.OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            yield return $"{added.Name}: none then, {Statements(added.Records)} now";
        }
    }

    /// <summary>The money of a small group would count it out, and two amounts of one price those who came or went, so only the change is told then.</summary>
    private static void Amounts(List<string> changes, Recommendation then, Recommendation now, int threshold)
    {
        if (threshold > 1 && (then.Seats != now.Seats || IsSmall(then.Seats, threshold)) && (then.Savings != now.Savings || then.NeededAgain != now.NeededAgain))
        {
            changes.Add("money: another amount now");
            return;
        }

        Say(changes, "reducible now", Text(then.Savings.ReducibleNow), Text(now.Savings.ReducibleNow));
        Say(changes, "reassignable", Text(then.Savings.Reassignable), Text(now.Savings.Reassignable));
        Say(changes, "reducible at renewal", Text(then.Savings.ReducibleAtRenewal), Text(now.Savings.ReducibleAtRenewal));
        Say(changes, "seats needed again", Text(then.NeededAgain), Text(now.NeededAgain));
    }

    /// <summary>In steps: an erasure takes a single person out of the figures, whose state two counts would tell.</summary>
    private static void Count(List<string> changes, string what, int then, int now, int threshold)
    {
        if (then != now)
        {
            var (before, after) = (Shown(then, threshold), Shown(now, threshold));
            changes.Add(before == after ? $"{what}: {before} as then, but another number of them" : $"{what}: {before} then, {after} now");
        }
    }

    private static string Shown(int count, int threshold) => count switch
    {
        _ when count == 0 || threshold <= 1 => Text(count),
        _ when IsSmall(count, threshold) => $"fewer than {Text(threshold)}",
        _ => $"{Text(GroupStep.First(count, threshold))} to {Text(GroupStep.Last(count, threshold))}",
    };

    private static bool IsSmall(int count, int threshold) => count > 0 && count < threshold;

    private static void Say(List<string> changes, string what, string then, string now)
    {
        if (then != now)
        {
            changes.Add($"{what}: {then} then, {now} now");
        }
    }

    private static string Statements(long count) => $"{Text(count)} {(count == 1 ? "statement" : "statements")}";

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "none";

    private static string Text(Money? money) => money is { } m ? string.Create(CultureInfo.InvariantCulture, $"{m.Currency} {m.Amount:0.00}") : "unknown";

    private static string Text(Interval? interval) => interval is { } i ? string.Create(CultureInfo.InvariantCulture, $"{i.Mean:0.0} ({i.Low:0.0} to {i.High:0.0})") : "none";
}

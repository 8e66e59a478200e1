using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UsageInsight.Analysis.RightSizing;

namespace UsageInsight.Functions.Insight.WhatIf;

/// <summary>
/// Rounds the groups of a renewal to multiples of the group threshold before the optimiser sees them, so that nothing of its answer -
/// no amount, no break-even, no choice that turns at some price - can depend on more of a small group than may be told.
/// </summary>
/// <remarks>
/// Random rounding, as statistical offices do it (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, section
/// 9.2): up with the chance that what is over has in a step, else down, so that sums are right on average. The lot of a group is drawn
/// once for all: it depends on a secret and on what the group is, not on how many they are, so that asking again and again tells
/// nothing more. Whoever sees 0 or 5 cannot exclude any size from 1 to 4, whatever they know of all other groups.
/// </remarks>
/// <param name="secret">Nobody who reads answers knows it; all processes of a workspace have the same.</param>
/// <param name="threshold">k; 1 or less leaves all groups as they are.</param>
internal sealed class SteppedGroups(byte[] secret, int threshold)
{
    /// <summary>The groups of an app, rounded; those that become empty are left out.</summary>
    public IReadOnlyList<SeatProfile> Of(string app, IEnumerable<SeatProfile> groups) =>
        [.. groups.Select(group => group with { Seats = Rounded(app, group) }).Where(group => group.Seats > 0)];

    /// <summary>The next multiple of the threshold above a number of seats.</summary>
    public int Up(double seats) => (int)(threshold <= 1 ? Math.Ceiling(seats) : Math.Ceiling(seats / threshold) * threshold);

    private int Rounded(string app, SeatProfile group)
    {
        if (threshold <= 1)
        {
            return group.Seats;
        }

        var over = group.Seats % threshold;
        return group.Seats - over + (Lot(app, group) * threshold < over ? threshold : 0);
    }

    /// <summary>From 0 up to, not including, 1.</summary>
    private double Lot(string app, SeatProfile group)
    {
        var who = string.Join('\n', group.Needs.Order(StringComparer.Ordinal).Prepend(group.Current ?? "").Prepend(app));
        return BinaryPrimitives.ReadUInt32BigEndian(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(who))) / (uint.MaxValue + 1d);
    }
}

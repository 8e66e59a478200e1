using UsageInsight.Reports.Privacy;

namespace UsageInsight.Reports.Tests.Privacy;

public class SmallGroupsTests
{
    private const int Threshold = 4;

    [Test]
    public void Partition_NoSmallGroup_ShowsAll() =>
        Assert.That(Words([200, 40, 0, 5], 5), Is.EqualTo(new[] { "200", "40", "0", "5" }));

    [Test]
    public void Partition_OneSmallGroup_MakesTheLargestARange() =>
        Assert.That(Words([200, 38, 3], 5), Is.EqualTo(new[] { "199 to 202", "38", "fewer than 5" }));

    [Test]
    public void Partition_WholeTooSmall_ShowsNone() =>
        Assert.That(Words([1, 5, 0], 5), Is.All.EqualTo("not shown"));

    [Test]
    public void Partition_ThresholdOfOne_ShowsAll() =>
        Assert.That(Words([1, 2, 3], 1), Is.EqualTo(new[] { "1", "2", "3" }));

    /// <summary>
    /// The reader is given everything: the rule, the total, the other small groups (k - 1 known accounts in each and more). From
    /// all counts that publish the same picture, each small group must still be able to have every size from 1 to k - 1.
    /// </summary>
    [Test]
    public void Partition_AllPicturesOfSmallCompanies_GiveNoSmallGroupAway()
    {
        var byPicture = Pictures(groups: 4, most: 13).ToLookup(p => p.Picture, p => p.Counts);
        foreach (var picture in byPicture)
        {
            var shown = picture.First();
            var words = Words(shown, Threshold);
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i].StartsWith("fewer", StringComparison.Ordinal))
                {
                    var sizes = picture.Select(counts => counts[i]).ToHashSet();
                    Assert.That(sizes, Is.EquivalentTo(Enumerable.Range(1, Threshold - 1)), $"group {i} of {picture.Key}");
                }
            }
        }
    }

    [Test]
    public void Partition_KnownAccountsInOneSmallGroup_TellNothingOfTheOther()
    {
        var byPicture = Pictures(groups: 4, most: 13).ToLookup(p => p.Picture, p => p.Counts);
        foreach (var picture in byPicture)
        {
            var words = Words(picture.First(), Threshold);
            int[] small = [.. Enumerable.Range(0, words.Length).Where(i => words[i].StartsWith("fewer", StringComparison.Ordinal))];
            if (small.Length < 2)
            {
                continue;
            }

            // Somebody who knows all k - 1 members of one group has fixed its size; the other keeps all of its sizes.
            var rest = picture.Where(counts => counts[small[0]] == Threshold - 1).Select(counts => counts[small[1]]).ToHashSet();
            Assert.That(rest, Is.EquivalentTo(Enumerable.Range(1, Threshold - 1)), picture.Key);
        }
    }

    [Test]
    public void Partition_RandomCompanies_TotalMinusShownIsNeverASmallGroup()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            int[] counts = [.. Enumerable.Range(0, random.Next(2, 10)).Select(_ => random.Next(4) == 0 ? random.Next(200) : random.Next(9))];
            var shown = SmallGroups.Partition(counts, 5);
            var hidden = counts.Where((_, i) => shown[i].Exactly is null).ToList();
            Assert.That(hidden, Has.Count.Not.EqualTo(1), string.Join(",", counts));
            Assert.That(counts.Where((c, i) => c is > 0 and < 5 && shown[i].Exactly is not null), Is.Empty, string.Join(",", counts));
        }
    }

    private static IEnumerable<(string Picture, int[] Counts)> Pictures(int groups, int most)
    {
        var all = (int)Math.Pow(most + 1, groups);
        for (var code = 0; code < all; code++)
        {
            var rest = code;
            var counts = new int[groups];
            for (var i = 0; i < groups; i++)
            {
                (counts[i], rest) = (rest % (most + 1), rest / (most + 1));
            }

            var total = counts.Sum();
            // Larger companies than these would need counts beyond the limit to enumerate their pictures fully.
            if (total <= most)
            {
                yield return ($"{string.Join(" | ", Words(counts, Threshold))} = {total}", counts);
            }
        }
    }

    private static string[] Words(int[] counts, int threshold) => [.. SmallGroups.Partition(counts, threshold).Select(c => c.ToString())];
}

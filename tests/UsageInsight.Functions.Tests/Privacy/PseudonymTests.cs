using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UsageInsight.Functions.Tests.Cli;
using UsageInsight.Functions.Workspace.Session;
using UsageInsight.Ledger;
using UsageInsight.Testing;

namespace UsageInsight.Functions.Tests.Privacy;

/// <summary>A pseudonym says nothing to whoever has no key, and is one a person whatever the data came through.</summary>
internal sealed class PseudonymTests
{
    private const int Guesses = 1_000_000;

    [Test]
    public void Pseudonyms_OfTwoWorkspaces_HaveNothingInCommon()
    {
        var (one, two) = (Seats(1), Seats(2));

        Assert.That(Enumerable.Range(0, 50).Select(i => Name(one, Email(i))), Is.Unique.And.All.Matches<string>(name => name != Name(two, Email(0))));
        Assert.That(Enumerable.Range(0, 50).Select(i => Name(one, Email(i))).Intersect(Enumerable.Range(0, 50).Select(i => Name(two, Email(i)))), Is.Empty);
    }

    [Test]
    public void Pseudonyms_ForWhoeverGuessesAMillionAddresses_GiveNoMatch()
    {
        // Who has no key can hash guesses with none, or with a key of their own.
        var known = Enumerable.Range(0, 50).Select(i => Name(Seats(1), Email(i))).ToHashSet(StringComparer.Ordinal);
        var other = Seats(0);
        var hits = Enumerable.Range(0, Guesses).AsParallel().WithDegreeOfParallelism(2).Count(i => known.Contains(Name(other, Email(i))) || known.Contains(Name(null, Email(i))));

        Assert.That((hits, known.Contains(Name(Seats(1), Email(7)))), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Store_HoldsNoPlainHashOfAnAddress()
    {
        using var run = new CommandRun();
        await run.RunAsync("init", run.Workspace);
        await run.RunAsync("import", run.Write("use.csv", "seat,app,feature,date\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{Email(i)},app,f,2026-01-05\n"))));
        var files = await Task.WhenAll(Directory.EnumerateFiles(run.Workspace, "*", SearchOption.AllDirectories).Select(file => File.ReadAllBytesAsync(file)));

        foreach (var hash in Enumerable.Range(0, 50).SelectMany(i => Hashes(Email(i))))
        {
            Assert.That(files.Count(file => file.AsSpan().IndexOf(hash) >= 0), Is.Zero);
        }
    }

    private static IEnumerable<byte[]> Hashes(string email)
    {
        foreach (var text in new[] { email, "user" + email })
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
            yield return hash[..10];
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)[..20]);
            yield return Encoding.ASCII.GetBytes(Convert.ToHexString(hash)[..20]);
            yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(hash)[..14]);
        }
    }

    private static SeatPseudonymizer Seats(int workspace) => new(SHA256.HashData([(byte)workspace]), SeatNaming.Pseudonym);

    private static string Email(int person) => string.Create(CultureInfo.InvariantCulture, $"person.{person}@acme.com");

    // Without a pseudonymizer: the plain hash in the pseudonym's own writing.
    private static string Name(SeatPseudonymizer? seats, string id)
    {
        if (seats is not null)
        {
            seats.TryName(id, out var seat);
            return seat!.Value.Value;
        }

        const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("user" + id));
        var bits = new System.Numerics.BigInteger(hash.AsSpan(0, 10), isUnsigned: true, isBigEndian: true);
        return "u" + string.Concat(Enumerable.Range(0, 16).Select(i => Alphabet[(int)((bits >> ((15 - i) * 5)) & 31)]));
    }
}

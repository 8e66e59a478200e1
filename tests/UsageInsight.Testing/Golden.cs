using NUnit.Framework;

namespace UsageInsight.Testing;

/// <summary>Compares a document with its reviewed copy: <c>X.verified.ext</c> in the repository, <c>X.received.ext</c> beside it on a difference.</summary>
public static class Golden
{
    /// <summary>Asserts that the text equals the reviewed file <paramref name="relativePath"/> (below tests/, with ".verified." in its name).</summary>
    /// <remarks>Set USAGEINSIGHT_ACCEPT=1 to accept what was received; the difference is then reviewed in the commit.</remarks>
    public static void Match(string received, string relativePath)
    {
        var verified = Path.Combine(Repository.Root, "tests", relativePath);
        var normal = received.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("USAGEINSIGHT_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
            File.WriteAllText(verified, normal);
            return;
        }

        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (expected != normal)
        {
            var beside = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
            File.WriteAllText(beside, normal);
            Assert.Fail($"{relativePath} differs from what was received; compare it with {Path.GetFileName(beside)} and accept with USAGEINSIGHT_ACCEPT=1.");
        }
    }
}

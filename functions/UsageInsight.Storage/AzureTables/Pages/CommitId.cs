using System.Globalization;
using System.Security.Cryptography;

namespace UsageInsight.Storage.AzureTables;

/// <summary>Ids of commits: a number that rises, and chance, so that two who try to make the same commit never write the same row.</summary>
internal static class CommitId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = NumberDigits + ChanceDigits;

    private const int NumberDigits = 10;
    private const int ChanceDigits = 10;

    /// <summary>An id for what may follow a commit.</summary>
    /// <param name="before">The commit before; null for the first.</param>
    public static string After(string? before)
    {
        var number = before is null ? 0 : long.Parse(before.AsSpan(0, NumberDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{number + 1:x10}{RandomNumberGenerator.GetHexString(ChanceDigits, lowercase: true)}");
    }
}

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>Judges mail addresses: plain ASCII ones only, so that an address can never become a header or a command.</summary>
internal static class MailAddress
{
    public const string Expected = "a plain mail address such as finance@example.com";

    private const int MaxLength = 254;
    private const int MaxLocal = 64;
    private const int MaxLabel = 63;
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>Says whether a text is one dot-atom address (RFC 5321, without quoted local parts and address literals).</summary>
    public static bool IsValid(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at <= MaxLocal && text.Length <= MaxLength
            && IsDotted(text[..at], c => char.IsAsciiLetterOrDigit(c) || LocalSigns.Contains(c, StringComparison.Ordinal))
            && text[(at + 1)..].Split('.').All(label => label.Length is > 0 and <= MaxLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    private static bool IsDotted(string text, Func<char, bool> allowed) => text.All(allowed) && text.Split('.').All(part => part.Length > 0);
}

using System.Globalization;
using System.Text;

namespace UsageInsight.Functions.Delivery.Mail;

/// <summary>
/// Encodes a mail (RFC 5322, RFC 2045 to 2047): text and page as alternatives, documents beside them, every part in base64. Nothing from
/// outside can become a header: addresses are plain ASCII by the workspace's rules, and any other text is encoded.
/// </summary>
internal static class MimeWriter
{
    private const int LineBytes = 57;
    private const int WordBytes = 42;

    /// <summary>The whole mail, lines ended by CR LF and none longer than 998 characters.</summary>
    public static byte[] Write(MailLetter letter)
    {
        var (mixed, alternative) = ($"mixed-{letter.Id}", $"alternative-{letter.Id}");
        var mail = new StringBuilder();
        Line(mail, $"From: <{letter.From}>");
        Line(mail, $"To: {string.Join(",\r\n ", letter.To.Select(address => $"<{address}>"))}");
        Line(mail, $"Subject: {Words(letter.Body.Subject)}");
        Line(mail, $"Date: {letter.Date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000");
        Line(mail, $"Message-ID: <{letter.Id}@{letter.From[(letter.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}>");
        Line(mail, "Auto-Submitted: auto-generated");
        Line(mail, "MIME-Version: 1.0");
        Line(mail, $"Content-Type: multipart/mixed; boundary=\"{mixed}\"\r\n");
        Line(mail, $"--{mixed}");
        Line(mail, $"Content-Type: multipart/alternative; boundary=\"{alternative}\"\r\n");
        Part(mail, alternative, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(letter.Body.Text));
        Part(mail, alternative, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(letter.Body.Html));
        Line(mail, $"--{alternative}--");
        foreach (var document in letter.Attachments)
        {
            Part(mail, mixed, document.MediaType, document.Content.Span, document.Name);
        }

        Line(mail, $"--{mixed}--");
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private static void Part(StringBuilder mail, string boundary, string mediaType, ReadOnlySpan<byte> content, string? name = null)
    {
        Line(mail, $"--{boundary}");
        Line(mail, $"Content-Type: {mediaType}");
        Line(mail, "Content-Transfer-Encoding: base64");
        if (name is not null)
        {
            // Documents are named by this program: letters, digits, hyphens and dots.
            Line(mail, $"Content-Disposition: attachment; filename=\"{name}\"");
        }

        mail.Append("\r\n");
        for (; content.Length > 0; content = content[Math.Min(LineBytes, content.Length)..])
        {
            Line(mail, Convert.ToBase64String(content[..Math.Min(LineBytes, content.Length)]));
        }
    }

    /// <summary>A header's text: as it is where it is short plain ASCII, else as encoded words that end between characters.</summary>
    private static string Words(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~') && text.Length < 900 && !text.Contains("=?", StringComparison.Ordinal))
        {
            return text;
        }

        var (words, word) = (new List<string>(), new List<byte>());
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = new byte[rune.Utf8SequenceLength];
            rune.EncodeToUtf8(bytes);
            if (word.Count + bytes.Length > WordBytes)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        return string.Join("\r\n ", [.. words, Word(word)]);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";

    private static void Line(StringBuilder mail, string line) => mail.Append(line).Append("\r\n");
}

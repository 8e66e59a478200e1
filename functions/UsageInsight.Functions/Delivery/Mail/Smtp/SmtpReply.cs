using System.Globalization;

namespace UsageInsight.Functions.Delivery.Mail.Smtp;

/// <summary>A server's reply: its code, and its lines for what they say of the server's abilities. They are never shown or stored.</summary>
/// <param name="Code">200 to 599.</param>
/// <param name="Lines">The texts of the lines, without codes.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code < 400;

    public bool IsTemporary => Code is >= 400 and < 500;

    /// <summary>The code as the delivery log shows it.</summary>
    public string Told => string.Create(CultureInfo.InvariantCulture, $"SMTP {Code}");

    /// <summary>The words after an ability's name; null where the server does not name it.</summary>
    public IReadOnlyList<string>? Ability(string name)
    {
        var line = Lines.Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(w => w.Length > 0 && string.Equals(w[0], name, StringComparison.OrdinalIgnoreCase));
        return line?[1..];
    }
}

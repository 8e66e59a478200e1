using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>An SMTP server that takes mail for others (RFC 6409).</summary>
internal sealed record SmtpSettings
{
    public const int StartTlsPort = 587;
    public const int TlsPort = 465;

    public required string Server { get; init; }

    public required int Port { get; init; }

    public required SmtpSecurity Security { get; init; }

    /// <summary>The user; null where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The password; null exactly where <see cref="User"/> is.</summary>
    public SecretReference? Password { get; init; }
}

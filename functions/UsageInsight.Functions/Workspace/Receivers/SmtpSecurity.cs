namespace UsageInsight.Functions.Workspace.Receivers;

/// <summary>How the connection to a mail server is encrypted.</summary>
internal enum SmtpSecurity
{
    /// <summary>Begun in the clear and encrypted before anything is said (RFC 3207); a server that offers none gets nothing.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not encrypted: for a server on this machine only.</summary>
    None,
}

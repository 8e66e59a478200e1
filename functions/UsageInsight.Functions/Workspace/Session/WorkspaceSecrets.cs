using System.Security.Cryptography;
using System.Text;

namespace UsageInsight.Functions.Workspace.Session;

/// <summary>Secrets made from the workspace's root, one a purpose: whoever learns one learns nothing of the others, nor of the pseudonyms.</summary>
/// <param name="root">The workspace's root secret.</param>
internal sealed class WorkspaceSecrets(ReadOnlyMemory<byte> root)
{
    private const int Bytes = 32;

    /// <summary>For the tokens in forms.</summary>
    public byte[] Forms => Derive("usageinsight form tokens");

    /// <summary>For the access log.</summary>
    public byte[] AccessLog => Derive("usageinsight access log");

    /// <summary>For the map from seats to names.</summary>
    public byte[] Names => Derive("usageinsight names");

    /// <summary>For the places where pages of the insight API begin.</summary>
    public byte[] Cursors => Derive("usageinsight insight cursors");

    /// <summary>For the lots by which groups of what-ifs are rounded.</summary>
    public byte[] Lots => Derive("usageinsight what-if lots");

    private byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, root.ToArray(), Bytes, salt: [], Encoding.UTF8.GetBytes(purpose));
}

using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Session;

namespace UsageInsight.Functions.Tests.Workspace;

/// <summary>The key where no file may hold it.</summary>
internal sealed class PseudonymKeyTests
{
    [Test]
    public void Read_ReferenceThatKeyVaultDidNotResolve_IsToldAsThat() =>
        Assert.That(
            () => Read("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/usageinsight-pseudonym-key)"),
            Throws.TypeOf<UserErrorException>().With.Message.EqualTo("Key Vault did not give the pseudonym key."));

    [Test]
    public void Read_TwoSecretsOnOneLine_AreBothTaken()
    {
        var (first, second) = (Convert.ToBase64String(new byte[32]), Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]));

        Assert.That(Read($"{first} {second}").Root.ToArray(), Is.EqualTo(Convert.FromBase64String(second)));
    }

    private static WorkspaceKey Read(string value) => PseudonymKey.Read("nowhere", name => name == PseudonymKey.Variable ? value : null, TextWriter.Null);
}

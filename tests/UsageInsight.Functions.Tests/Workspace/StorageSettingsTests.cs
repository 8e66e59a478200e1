using UsageInsight.Functions.Cli;
using UsageInsight.Functions.Workspace.Settings;

namespace UsageInsight.Functions.Tests.Workspace;

/// <summary>Where the table service is, said in the workspace or by the deployment.</summary>
internal sealed class StorageSettingsTests
{
    private const string Somewhere = "https://a.table.core.windows.net/";

    [TestCase(Somewhere, null)]
    [TestCase("${env:TABLES}", Somewhere)]
    public void Address_SaidOrReferredTo_IsFound(string endpoint, string? environment) =>
        Assert.That(Address(endpoint, environment).AbsoluteUri, Is.EqualTo(Somewhere));

    [TestCase(null, "The environment variable TABLES is not set.")]
    [TestCase("", "The environment variable TABLES is not set.")]
    [TestCase("http://a.table.core.windows.net", "The environment variable TABLES holds 'http://a.table.core.windows.net', which is no address.")]
    [TestCase("a.table.core.windows.net", "The environment variable TABLES holds 'a.table.core.windows.net', which is no address.")]
    public void Address_ThatTheEnvironmentDoesNotSay_IsTold(string? environment, string said) =>
        Assert.That(() => Address("${env:TABLES}", environment), Throws.TypeOf<UserErrorException>().With.Message.EqualTo(said));

    [TestCase("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/a)", null)]
    [TestCase("", null)]
    [TestCase("secret", "secret")]
    public void Secret_ThatKeyVaultDidNotGive_IsMissing(string environment, string? secret) =>
        Assert.That(new SecretReference("A").Resolve(_ => environment), Is.EqualTo(secret));

    private static Uri Address(string endpoint, string? environment) =>
        new StorageSettings { Endpoint = endpoint }.Address(name => name == "TABLES" ? environment : null);
}

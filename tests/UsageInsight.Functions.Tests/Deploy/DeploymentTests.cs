using System.Text.Json.Nodes;

namespace UsageInsight.Functions.Tests.Deploy;

/// <summary>What the deployment makes, held against what the program needs and what nobody may have.</summary>
internal sealed class DeploymentTests
{
    // As published by Microsoft: learn.microsoft.com/azure/role-based-access-control/built-in-roles, read November 2026.
    private static readonly Dictionary<string, string> Published = new()
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Test]
    public async Task App_Always_IsAFlexConsumptionCustomHandlerOnLinux()
    {
        var deployment = await Deployment.BareAsync();
        var app = deployment.One("Microsoft.Web/sites");

        Assert.That((string?)deployment.All("Microsoft.Web/serverfarms").Single()["sku"]!["name"], Is.EqualTo("FC1"));
        Assert.That((string?)deployment.All("Microsoft.Web/sites").Single()["kind"], Is.EqualTo("functionapp,linux"));
        Assert.That(app["functionAppConfig"]!["runtime"]!.ToJsonString(), Is.EqualTo("""{"name":"custom","version":"1.0"}"""));
        Assert.That((bool)app["httpsOnly"]!);
        Assert.That((string?)app["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"], Is.EqualTo("UserAssignedIdentity"));
    }

    [Test]
    public async Task Passwords_OfThePublishingProfile_AreOff()
    {
        var policies = (await Deployment.BareAsync()).All("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.That(policies.Select(p => (bool)p["properties"]!["allow"]!), Is.EqualTo([false, false]));
    }

    [Test]
    public async Task Accounts_All_TakeIdentitiesOverEncryptedLinesOnly()
    {
        foreach (var account in (await Deployment.BareAsync()).All("Microsoft.Storage/storageAccounts"))
        {
            var properties = account["properties"]!;
            Assert.That((bool)properties["allowSharedKeyAccess"]!, Is.False);
            Assert.That((bool)properties["allowBlobPublicAccess"]!, Is.False);
            Assert.That((string?)properties["minimumTlsVersion"], Is.EqualTo("TLS1_2"));
            Assert.That((bool)properties["supportsHttpsTrafficOnly"]!);
        }
    }

    [Test]
    public async Task Vault_Always_KeepsWhatWasDeleted_AndAsksForRoles()
    {
        var vault = (await Deployment.BareAsync()).One("Microsoft.KeyVault/vaults");

        Assert.That((bool)vault["enableRbacAuthorization"]! && (bool)vault["enablePurgeProtection"]! && (bool)vault["enableSoftDelete"]!);
    }

    [Test]
    public async Task Roles_OfTheApp_AreTheLeastItNeeds() =>
        Assert.That(Grants(await Deployment.BareAsync(), "ServicePrincipal"), Is.EquivalentTo([
            "Storage Blob Data Contributor on host", "Storage Queue Data Contributor on host", "Storage Table Data Contributor on host",
            "Storage Table Data Contributor on data", "Storage Blob Data Contributor on reports",
            "Key Vault Secrets User on vault", "Monitoring Metrics Publisher on insights",
        ]));

    [Test]
    public async Task Roles_OfOperators_AreTheLedgerAndSecrets() =>
        Assert.That(Grants(await Deployment.FullAsync(), "Group"), Is.EquivalentTo([
            "Storage Table Data Contributor on data", "Key Vault Secrets Officer on vault",
        ]));

    [Test]
    public async Task PrivateNetwork_Shuts_WhatHoldsData()
    {
        var deployment = await Deployment.ShutAsync();
        var guarded = deployment.All("Microsoft.Storage/storageAccounts").Concat(deployment.All("Microsoft.KeyVault/vaults")).Select(r => r["properties"]!["networkAcls"]!).ToList();

        Assert.That(guarded, Has.Count.EqualTo(3));
        Assert.That(guarded.Select(g => (string?)g["defaultAction"]), Has.All.EqualTo("Deny"));
        Assert.That(guarded.Select(g => (string?)g["ipRules"]![0]!["value"]), Has.All.EqualTo("203.0.113.7"));
        Assert.That((string?)deployment.One("Microsoft.Web/sites")["virtualNetworkSubnetId"], Is.Not.Null);
        Assert.That((string?)deployment.One("Microsoft.Network/virtualNetworks")["subnets"]![0]!["properties"]!["delegations"]![0]!["properties"]!["serviceName"], Is.EqualTo("Microsoft.App/environments"));
    }

    [Test]
    public async Task Callers_Named_ShutEverybodyElseOut()
    {
        var site = (await Deployment.ShutAsync()).One("Microsoft.Web/sites")["siteConfig"]!;

        Assert.That((string?)site["ipSecurityRestrictionsDefaultAction"], Is.EqualTo("Deny"));
        Assert.That((string?)site["ipSecurityRestrictions"]![0]!["ipAddress"], Is.EqualTo("198.51.100.0/24"));
    }

    [Test]
    public async Task Logs_Always_MaskAddresses_AndTakeIdentitiesOnly()
    {
        var insights = (await Deployment.BareAsync()).One("Microsoft.Insights/components");

        Assert.That(((bool)insights["DisableIpMasking"]!, (bool)insights["DisableLocalAuth"]!), Is.EqualTo((false, true)));
    }

    // "Storage Table Data Contributor on data": which role ends where.
    private static IEnumerable<string> Grants(Deployment deployment, string kind) => deployment.All("Microsoft.Authorization/roleAssignments")
        .Where(a => (string?)a["properties"]!["principalType"] == kind)
        .Select(a => $"{Published[((string)a["properties"]!["roleDefinitionId"]!).Split('/')[^1]]} on {Place(a)}");

    private static string Place(JsonNode assignment)
    {
        var scope = ((string)assignment["id"]!).Split("/providers/Microsoft.Authorization/")[0].Split('/');
        return scope[^2] switch
        {
            "storageAccounts" => scope[^1].StartsWith("usageinsighth", StringComparison.Ordinal) ? "host" : "data",
            "containers" => scope[^1],
            "vaults" => "vault",
            "components" => "insights",
            var other => other,
        };
    }
}

metadata description = 'A key vault that the app may read secrets of, and operators may fill. No secret passes through this deployment.'

import { keyVaultSecretsOfficer, keyVaultSecretsUser } from 'roles.bicep'

@minLength(3)
@maxLength(24)
@description('Name of the vault, unique in the world.')
param name string

param location string
param tags object

@description('Object id of the app\'s identity.')
param reader string

@description('Its name, which names the assignment: known before the deployment, so that what-if can tell what it will do.')
param readerName string

@description('Object ids of those who put secrets in.')
param operators string[]

@allowed(['Group', 'User', 'ServicePrincipal'])
@description('What the operators are.')
param operatorKind string

@description('The only subnet that may reach the vault; empty for no restriction.')
param subnetId string

@description('Addresses that may reach the vault beside the subnet.')
param addresses string[]

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: empty(subnetId) ? 'Allow' : 'Deny'
      virtualNetworkRules: empty(subnetId) ? [] : [{ id: subnetId }]
      ipRules: [for address in (empty(subnetId) ? [] : addresses): { value: address }]
    }
  }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerName, keyVaultSecretsUser)
  properties: {
    principalId: reader
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in operators: {
    scope: vault
    name: guid(vault.id, operator, keyVaultSecretsOfficer)
    properties: {
      principalId: operator
      principalType: operatorKind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
    }
  }
]

output name string = vault.name
output address string = vault.properties.vaultUri

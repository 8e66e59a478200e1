metadata description = 'The function app on a Flex Consumption plan: Linux, one package, no state of its own.'

import { Scale, SignIn } from 'types.bicep'

@description('Name of the app, unique in the world: it becomes part of the address.')
param name string

param location string
param tags object

@description('Resource id of the identity the app runs as.')
param identityId string

@description('Address of the container that the package lies in.')
param packages string

@description('How large and how many instances are.')
param scale Scale

@description('The settings of the app; secrets as references only. Settings made by hand go with the next deployment.')
param settings object

@description('Networks whose callers are let in, as CIDR; empty for everybody. The app itself still asks every caller for a key or a sign-in.')
param callers string[]

@description('The subnet the app calls from; empty for none.')
param subnetId string

@description('The sign-in of people; null for none.')
param signIn SignIn?

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      ipSecurityRestrictionsDefaultAction: empty(callers) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: [
        for (caller, i) in callers: { name: 'caller-${i}', ipAddress: caller, action: 'Allow', priority: 100 + i }
      ]
    }
    functionAppConfig: {
      runtime: { name: 'custom', version: '1.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.memory
        maximumInstanceCount: scale.instances
        alwaysReady: scale.alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: scale.alwaysReady }]
        triggers: { http: { perInstanceConcurrency: scale.concurrency } }
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Packages come with an identity, never with the passwords of the publishing profile.
  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

module people 'signIn.bicep' = if (signIn != null) {
  name: 'sign-in'
  params: { app: app.name, signIn: signIn! }
}

output name string = app.name
output host string = app.properties.defaultHostName

metadata description = 'A storage account without keys: whoever wants in needs an identity and a role.'

@minLength(3)
@maxLength(24)
@description('Name of the account, unique in the world: lower-case letters and digits.')
param name string

param location string
param tags object

@description('How often and where the service keeps copies.')
param redundancy string

@description('Blob containers.')
param containers string[]

@description('Queues.')
param queues string[] = []

@description('The only subnet that may reach the account; empty for no restriction.')
param subnetId string

@description('Addresses that may reach the account beside the subnet.')
param addresses string[]

// Neither versions nor soft delete: what retention and erasure remove has to be gone.
resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: empty(subnetId) ? 'Allow' : 'Deny'
      virtualNetworkRules: empty(subnetId) ? [] : [{ id: subnetId, action: 'Allow' }]
      ipRules: [for address in (empty(subnetId) ? [] : addresses): { value: address, action: 'Allow' }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queue in queues: {
        name: queue
      }
    ]
  }
}

output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table

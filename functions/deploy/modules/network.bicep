metadata description = 'A network for the function app, so that storage and vault need answer nobody else.'

@description('Name of the network.')
param name string

param location string
param tags object

@description('Addresses of the network; the app gets all of them.')
param addresses string

// Flex Consumption runs in Container Apps environments: hence the delegation. Service endpoints cost nothing, private ones do.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: addresses
          delegations: [
            { name: 'app', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
          serviceEndpoints: [
            { service: 'Microsoft.Storage' }
            { service: 'Microsoft.KeyVault' }
          ]
        }
      }
    ]
  }
}

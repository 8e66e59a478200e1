metadata description = 'Who may do what with the data of a storage account, or of one of its containers.'

import { Principal } from 'types.bicep'

@description('Name of the account.')
param account string

@description('The container that the roles end at; empty for the whole account.')
param container string = ''

@description('Who gets the roles.')
param principals Principal[]

@allowed(['ServicePrincipal', 'Group', 'User'])
@description('What the principals are.')
param kind string

@description('Ids of the roles.')
param roles string[]

var pairs = flatten(map(principals, principal => map(roles, role => { principal: principal, role: role })))

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: account

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource inside 'containers' existing = {
      name: empty(container) ? 'none' : container
    }
  }
}

resource ofAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for pair in (empty(container) ? pairs : []): {
    scope: storage
    name: guid(storage.id, pair.principal.key, pair.role)
    properties: {
      principalId: pair.principal.id
      principalType: kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pair.role)
    }
  }
]

resource ofContainer 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for pair in (empty(container) ? [] : pairs): {
    scope: storage::blobs::inside
    name: guid(storage::blobs::inside.id, pair.principal.key, pair.role)
    properties: {
      principalId: pair.principal.id
      principalType: kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pair.role)
    }
  }
]

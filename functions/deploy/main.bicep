metadata description = 'UsageInsight as a function app: everything one organisation needs, in one resource group.'

import { Scale, SignIn } from 'modules/types.bicep'
import { blobDataContributor, queueDataContributor, tableDataContributor } from 'modules/roles.bicep'

@minLength(3)
@maxLength(12)
@description('Begins the names of all resources: lower-case letters and digits, a letter first.')
param name string = 'usageinsight'

@description('Where everything stands; one of az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Labels on all resources.')
param tags object = { application: 'usageinsight' }

@description('Names of the environment variables that the workspace refers to as \${env:NAME}. Each is filled from the vault: NAME_OF_IT from the secret name-of-it.')
param secrets string[] = []

@minLength(1)
@maxLength(127)
@description('Name of the secret that holds the pseudonym key: another one after a rotation, so that the old one can be deleted for good.')
param pseudonymKey string = 'usageinsight-pseudonym-key'

@description('Object ids of those who fill the vault and run commands against the store from their own machine.')
param operators string[] = []

@allowed(['Group', 'User', 'ServicePrincipal'])
@description('What the operators are.')
param operatorKind string = 'Group'

@description('Mail addresses told of poison messages, failures and a silent app.')
param alertMail string[] = []

@description('The Entra registration by which people sign in (access.signIn: platform); null where only programs with keys come in.')
param signIn SignIn?

@description('How large and how many instances are.')
param scale Scale = { memory: 2048, instances: 40, alwaysReady: 0, concurrency: 16 }

@description('Time after which the host ends a run, as hh:mm:ss; runs that are cut short go on from their checkpoint.')
param functionTimeout string = '00:15:00'

@description('True to let fold and deliver have timers of their own beside clock, which runs them otherwise: half a minute fresher, three times the price of idling.')
param minuteTimers bool = false

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('Copies of the ledger. Standard_ZRS outlives a data centre; not every region has it.')
param redundancy string = 'Standard_ZRS'

@minValue(30)
@maxValue(730)
@description('Days that logs stay; 30 are included in the price.')
param logDays int = 30

@minValue(-1)
@description('Gigabytes of logs a day, at most; -1 for no limit. Alerts are blind once it is reached.')
param logGigabytesPerDay int = 1

@description('Networks whose callers are let in, as CIDR; empty for everybody who shows a key or signs in.')
param callers string[] = []

@description('True to let storage and vault answer only the app (by a network of its own) and operatorAddresses.')
param privateNetwork bool = false

@description('Addresses of the app\'s network, /27 or larger.')
param networkAddresses string = '10.90.0.0/24'

@description('With privateNetwork: public IPv4 addresses or ranges from which operators reach storage and vault.')
param operatorAddresses string[] = []

// Names of accounts and vaults are unique in the world.
var suffix = take(uniqueString(resourceGroup().id, name), 8)
var identityName = '${name}-identity'
var hostAccount = '${name}h${suffix}'
var dataAccount = '${name}d${suffix}'
var networkName = '${name}-network'
// Known before the network is made, so that what-if can tell what will be shut.
var subnetId = privateNetwork ? resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'app') : ''
var packages = 'packages'
var reports = 'reports'
// One for each queueName in functions/app/*/function.json: the host would make them too, but only once something is put in.
var queues = [
  'usageinsight-pull'
  'usageinsight-pull-poison'
  'usageinsight-analyze-part'
  'usageinsight-analyze-part-poison'
  'usageinsight-analyze-compose'
  'usageinsight-analyze-compose-poison'
]

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: identityName, location: location, tags: tags }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: { name: networkName, location: location, tags: tags, addresses: networkAddresses }
}

// What the host keeps: packages, queues, locks of timers, keys. Nothing of a person.
module hostStorage 'modules/storage.bicep' = {
  name: 'host-storage'
  params: {
    name: hostAccount
    location: location
    tags: tags
    redundancy: redundancy
    containers: [packages]
    queues: queues
    subnetId: subnetId
    addresses: operatorAddresses
  }
  dependsOn: [network]
}

// The ledger, and reports for those who fetch them. An account of its own: roles on tables end at the account.
module dataStorage 'modules/storage.bicep' = {
  name: 'data-storage'
  params: {
    name: dataAccount
    location: location
    tags: tags
    redundancy: redundancy
    containers: [reports]
    subnetId: subnetId
    addresses: operatorAddresses
  }
  dependsOn: [network]
}

module hostAccess 'modules/storageAccess.bicep' = {
  name: 'host-access'
  params: {
    account: hostAccount
    principals: [{ id: identity.outputs.principalId, key: identityName }]
    kind: 'ServicePrincipal'
    roles: [blobDataContributor, queueDataContributor, tableDataContributor]
  }
  dependsOn: [hostStorage]
}

module ledgerAccess 'modules/storageAccess.bicep' = {
  name: 'ledger-access'
  params: {
    account: dataAccount
    principals: [{ id: identity.outputs.principalId, key: identityName }]
    kind: 'ServicePrincipal'
    roles: [tableDataContributor]
  }
  dependsOn: [dataStorage]
}

module reportAccess 'modules/storageAccess.bicep' = {
  name: 'report-access'
  params: {
    account: dataAccount
    container: reports
    principals: [{ id: identity.outputs.principalId, key: identityName }]
    kind: 'ServicePrincipal'
    roles: [blobDataContributor]
  }
  dependsOn: [dataStorage]
}

module operatorAccess 'modules/storageAccess.bicep' = {
  name: 'operator-access'
  params: {
    account: dataAccount
    principals: [for operator in operators: { id: operator, key: operator }]
    kind: operatorKind
    roles: [tableDataContributor]
  }
  dependsOn: [dataStorage]
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: '${take(name, 12)}-${suffix}'
    location: location
    tags: tags
    reader: identity.outputs.principalId
    readerName: identityName
    operators: operators
    operatorKind: operatorKind
    subnetId: subnetId
    addresses: operatorAddresses
  }
  dependsOn: [network]
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    tags: tags
    writer: identity.outputs.principalId
    writerName: identityName
    retentionDays: logDays
    dailyGigabytes: logGigabytesPerDay
  }
}

module settings 'modules/settings.bicep' = {
  name: 'settings'
  params: {
    identityClientId: identity.outputs.clientId
    hostBlobs: hostStorage.outputs.blobEndpoint
    hostQueues: hostStorage.outputs.queueEndpoint
    hostTables: hostStorage.outputs.tableEndpoint
    ledger: dataStorage.outputs.tableEndpoint
    insights: monitoring.outputs.connection
    vault: vault.outputs.address
    pseudonymKey: pseudonymKey
    secrets: secrets
    functionTimeout: functionTimeout
    minuteTimers: minuteTimers
    signsIn: signIn != null
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packages: '${hostStorage.outputs.blobEndpoint}${packages}'
    scale: scale
    settings: settings.outputs.values
    callers: callers
    subnetId: subnetId
    signIn: signIn
  }
  dependsOn: [hostAccess, ledgerAccess, network, reportAccess]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: { name: name, location: location, tags: tags, logsId: monitoring.outputs.logsId, mail: alertMail }
}

@description('Name of the function app: where packages go.')
output app string = app.outputs.name

@description('Where senders and readers find it.')
output address string = 'https://${app.outputs.host}/api'

@description('Name of the vault to put secrets into.')
output vault string = vault.outputs.name

@description('Where the ledger lies: USAGEINSIGHT_TABLE_ENDPOINT for commands on an operator\'s machine.')
output tableEndpoint string = dataStorage.outputs.tableEndpoint

@description('Container for receivers of kind blob in alerts.yaml.')
output reports string = '${dataStorage.outputs.blobEndpoint}${reports}'

@description('Object id of the app\'s identity: for roles elsewhere, such as mail through Microsoft Graph, and for the federated credential of the sign-in.')
output identity string = identity.outputs.principalId

@description('Name of the Log Analytics workspace.')
output logs string = monitoring.outputs.logsName

metadata description = 'Where the host and the app write what they do: never who uses what, and no more a day than is paid for.'

import { monitoringMetricsPublisher } from 'roles.bicep'

@description('Begins the names.')
param name string

param location string
param tags object

@description('Object id of the app\'s identity.')
param writer string

@description('Its name, which names the assignment.')
param writerName string

@description('Days that logs stay.')
param retentionDays int

@description('Gigabytes a day after which nothing more is taken until the next day; -1 for no limit.')
param dailyGigabytes int

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyGigabytes }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

// Callers' addresses are masked by the service unless it is told otherwise; here it is told so.
resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    IngestionMode: 'LogAnalytics'
    DisableIpMasking: false
    DisableLocalAuth: true
  }
}

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, writerName, monitoringMetricsPublisher)
  properties: {
    principalId: writer
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

output logsId string = logs.id
output logsName string = logs.name
output connection string = insights.properties.ConnectionString

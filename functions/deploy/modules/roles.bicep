metadata description = 'Ids of the built-in roles that this deployment assigns. They are the same in every tenant.'

@export()
@description('Reads, writes and deletes blobs and containers.')
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

@export()
@description('Reads, writes and deletes queues and their messages.')
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

@export()
@description('Reads, writes and deletes tables and their rows.')
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

@export()
@description('Reads what secrets hold, and nothing else of a vault.')
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

@export()
@description('Reads and writes secrets, and may not change who else may.')
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

@export()
@description('Sends telemetry to Application Insights.')
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

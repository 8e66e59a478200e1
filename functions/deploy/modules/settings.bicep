metadata description = 'The settings of the app. What is secret stands here as a reference to the vault.'

param identityClientId string
param hostBlobs string
param hostQueues string
param hostTables string

@description('Address of the table service that holds the ledger.')
param ledger string

@description('Connection of Application Insights: an address and a name, no secret, as it takes identities only.')
param insights string

@description('Address of the vault, with a slash at its end.')
param vault string

@description('Names of the environment variables of the workspace.')
param secrets string[]

param functionTimeout string

@description('True where people sign in.')
param signsIn bool

var named = toObject(
  union(['USAGEINSIGHT_PSEUDONYM_KEY'], secrets),
  name => name,
  name => '@Microsoft.KeyVault(SecretUri=${vault}secrets/${toLower(replace(name, '_', '-'))})'
)

var host = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: hostBlobs
  AzureWebJobsStorage__queueServiceUri: hostQueues
  AzureWebJobsStorage__tableServiceUri: hostTables
  AzureWebJobsDisableHomepage: 'true'
  AzureFunctionsJobHost__functionTimeout: functionTimeout
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var ours = {
  // Which of its identities the app uses towards the ledger, reports and Microsoft Graph.
  AZURE_CLIENT_ID: identityClientId
  USAGEINSIGHT_TABLE_ENDPOINT: ledger
}

var people = signsIn ? { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId } : {}

output values object = union(named, host, ours, people)

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

@description('Name of the secret that holds the pseudonym key.')
param pseudonymKey string

@description('Names of the environment variables of the workspace.')
param secrets string[]

param functionTimeout string

@description('True to let fold and deliver have timers of their own.')
param minuteTimers bool

@description('True where people sign in.')
param signsIn bool

var given = '@Microsoft.KeyVault(SecretUri=${vault}secrets/'

var named = toObject(secrets, name => name, name => '${given}${toLower(replace(name, '_', '-'))})')

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

// clock runs both when they are due; each further timer of a minute is a second billed every minute.
var timers = minuteTimers
  ? {}
  : {
      'AzureWebJobs.fold.Disabled': 'true'
      'AzureWebJobs.deliver.Disabled': 'true'
    }

var ours = {
  // Which of its identities the app uses towards the ledger, reports and Microsoft Graph.
  AZURE_CLIENT_ID: identityClientId
  USAGEINSIGHT_TABLE_ENDPOINT: ledger
  USAGEINSIGHT_PSEUDONYM_KEY: '${given}${pseudonymKey})'
}

var people = signsIn ? { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId } : {}

output values object = union(named, host, timers, ours, people)

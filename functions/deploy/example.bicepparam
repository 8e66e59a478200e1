using 'main.bicep'

// Copy to a name of your own and change what differs; every other parameter is told of in main.bicep.

param name = 'usageinsight'

// What usageinsight check --json calls missingSecrets; USAGEINSIGHT_PSEUDONYM_KEY comes by itself.
param secrets = ['SLACK_TOKEN', 'WEBHOOK_SECRET']

// A group whose members deploy, put secrets into the vault and make keys.
param operators = ['00000000-0000-0000-0000-000000000000']
param alertMail = ['it-operations@example.com']

// For people beside programs; see README.md, Sign-in.
// param signIn = { clientId: '00000000-0000-0000-0000-000000000000', tenant: '00000000-0000-0000-0000-000000000000' }

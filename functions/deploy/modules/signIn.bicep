metadata description = 'The sign-in of App Service: who signed in is told to the app, which decides what they may see. Programs go on with their keys.'

import { SignIn } from 'types.bicep'

@description('Name of the function app.')
param app string

@description('The registration.')
param signIn SignIn

resource site 'Microsoft.Web/sites@2024-04-01' existing = {
  name: app

  resource people 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      // Ingestion and health know no people: the app refuses whoever shows neither key nor sign-in.
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      login: { tokenStore: { enabled: false } }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signIn.clientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${signIn.tenant}/v2.0'
            // No secret: the app's identity vouches for the registration.
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          }
          validation: { allowedAudiences: [signIn.clientId, 'api://${signIn.clientId}'] }
        }
      }
    }
  }
}

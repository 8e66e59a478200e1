metadata description = 'What parameters of several modules look like.'

@export()
@description('How large and how many instances are.')
type Scale = {
  @description('Megabytes an instance: its processor time grows with it. 2048 is what the figures in COST.md were made with.')
  memory: 512 | 2048 | 4096

  @minValue(1)
  @maxValue(1000)
  @description('Instances at the same time, at most.')
  instances: int

  @minValue(0)
  @maxValue(20)
  @description('Instances that always wait for requests. 0 costs nothing while nobody calls, and lets the first caller wait some seconds.')
  alwaysReady: int

  @minValue(1)
  @maxValue(1000)
  @description('Requests that one instance answers at the same time.')
  concurrency: int
}

@export()
@description('Somebody who gets a role.')
type Principal = {
  @description('Object id.')
  id: string

  @description('What the assignment is named by: known before the deployment, so that what-if can tell what it will do.')
  key: string
}

@export()
@description('The registration in Microsoft Entra ID by which people sign in.')
type SignIn = {
  @minLength(36)
  @maxLength(36)
  @description('Application (client) id of the registration.')
  clientId: string

  @minLength(36)
  @maxLength(36)
  @description('The directory whose people may sign in, as in access.tenant of the workspace.')
  tenant: string
}

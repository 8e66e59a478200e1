metadata description = 'Tells operators what the app cannot mend by itself. What concerns buyers are the alerts of the workspace.'

@description('Begins the names.')
param name string

param location string
param tags object

@description('Resource id of the Log Analytics workspace.')
param logsId string

@description('Who gets mail; nobody where empty, and alerts are then seen in the portal only.')
param mail string[]

var rules = [
  {
    id: 'poison'
    severity: 2
    title: 'Work was given up'
    text: 'A message failed five times and was put aside. usageinsight jobs poison shows it and why; jobs replay tries it again.'
    query: 'AppRequests | where Name endswith "-poison"'
    minutes: 15
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    id: 'failures'
    severity: 2
    title: 'Functions fail again and again'
    text: 'More than ten functions failed, or requests were answered 5xx, within half an hour.'
    query: 'AppRequests | where Success == false and (Name != "zz_http" or toint(ResultCode) >= 500)'
    minutes: 30
    operator: 'GreaterThan'
    threshold: 10
  }
  {
    id: 'heartbeat'
    severity: 1
    title: 'The app does not run'
    text: 'The function clock runs every minute and has not ended well for half an hour: nothing is collected, analysed or sent. Its last lines in AppTraces say why.'
    query: 'AppRequests | where Name == "clock" and Success == true'
    minutes: 30
    operator: 'LessThan'
    threshold: 1
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(mail)) {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(name, 12)
    emailReceivers: [
      for (address, i) in mail: { name: 'operator-${i}', emailAddress: address, useCommonAlertSchema: true }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in rules: {
    name: '${name}-${rule.id}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'UsageInsight ${name}: ${rule.title}'
      description: rule.text
      severity: rule.severity
      enabled: true
      autoMitigate: true
      scopes: [logsId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT${rule.minutes}M'
      // Before the first run there is no table to check the query against.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(mail) ? [] : [people.id] }
    }
  }
]

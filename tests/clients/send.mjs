// Sends COUNT events through an unmodified client: node send.mjs CLIENT URL KEY COUNT
// Event i says that person-i used the feature "export". Prints {"errors":[...]} when the client says it is done.
const [client, url, key, countText] = process.argv.slice(2);
const count = Number(countText);
const errors = [];

const clients = {
  async segment() {
    const { Analytics } = await import('@segment/analytics-node');
    const analytics = new Analytics({ writeKey: key, host: url, flushAt: 10, flushInterval: 200 });
    analytics.on('error', (error) => errors.push(String(error.code ?? error)));
    for (let i = 0; i < count; i++) {
      analytics.track({ userId: `person-${i}`, event: 'Feature Used', properties: { feature: 'export', app: 'tool' } });
    }
    await analytics.closeAndFlush({ timeout: 60000 });
  },

  async posthog() {
    const { PostHog } = await import('posthog-node');
    const posthog = new PostHog(key, { host: url, flushAt: 10, maxBatchSize: 10, flushInterval: 200, fetchRetryDelay: 400, fetchRetryCount: 10 });
    posthog.on('error', (error) => errors.push(String(error)));
    for (let i = 0; i < count; i++) {
      posthog.capture({ distinctId: `person-${i}`, event: 'feature_used', properties: { feature: 'export', app: 'tool' } });
    }
    await posthog.shutdown(60000);
  },

  otelJson: () => otel('@opentelemetry/exporter-logs-otlp-http'),
  otelProto: () => otel('@opentelemetry/exporter-logs-otlp-proto'),

  async cloudevents() {
    const { CloudEvent, emitterFor, httpTransport, Mode } = await import('cloudevents');
    const emit = emitterFor(httpTransport(new URL('/events', url)), { mode: count % 2 ? Mode.BINARY : Mode.STRUCTURED });
    for (let i = 0; i < count; i++) {
      const event = new CloudEvent({ id: `event-${i}`, source: '/tools/tool', type: 'feature.used', subject: `person-${i}`, data: { feature: 'export' } });
      try {
        await emit(event, { headers: { authorization: `Bearer ${key}` } });
      } catch (error) {
        errors.push(`${i}: ${error.code ?? error}`);
      }
    }
  },
};

async function otel(exporter) {
  const { OTLPLogExporter } = await import(exporter);
  const { LoggerProvider, BatchLogRecordProcessor } = await import('@opentelemetry/sdk-logs');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const logs = new OTLPLogExporter({ url: `${url}/v1/logs`, headers: { authorization: `Bearer ${key}` }, compression: 'gzip', timeoutMillis: 20000 });
  const send = logs.export.bind(logs);
  logs.export = (records, done) => send(records, (result) => {
    if (result.code !== 0) errors.push(String(result.error));
    done(result);
  });
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': 'tool' }),
    processors: [new BatchLogRecordProcessor({ exporter: logs, maxExportBatchSize: 10, exportTimeoutMillis: 30000, scheduledDelayMillis: 100 })],
  });
  const logger = provider.getLogger('usage');
  for (let i = 0; i < count; i++) {
    logger.emit({ eventName: 'export', attributes: { 'user.id': `person-${i}` } });
  }
  await provider.forceFlush();
  await provider.shutdown();
}

await clients[client]();
console.log(JSON.stringify({ errors }));

// Throughput of serve on a real store, paired with a null endpoint in the same run:
//   node tests/UsageInsight.Benchmarks/Ingest/ingest.mjs [--rounds 5] [--seconds 8] [--connections 32] [--sustained 90]
// Needs wrk, and both programs built: dotnet build -c Release.
import { spawn, spawnSync, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const [rounds, seconds, connections, sustained] = [option('rounds', 5), option('seconds', 8), option('connections', 32), option('sustained', 0)];
const here = dirname(fileURLToPath(import.meta.url));
const bin = join(here, '../../../artifacts/bin');
const product = join(bin, 'UsageInsight.Functions/release/usageinsight');
const workspace = mkdtempSync(join(tmpdir(), 'usageinsight-bench-'));

execFileSync(product, ['init', workspace], { stdio: 'ignore' });
const { key } = JSON.parse(execFileSync(product, ['keys', 'create', '--name', 'web', '--json', '--workspace', workspace]));

function start(file, args) {
  const began = process.hrtime.bigint();
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.stdout.on('data', (data) => {
      const url = /listening (\S+)/.exec(data)?.[1];
      if (url) resolve({ child, url, startMs: Number(process.hrtime.bigint() - began) / 1e6 });
    });
  });
}

// Processor time of a process so far, in milliseconds (a tick is 10 ms).
const cpuMs = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

function load(server, run, duration = seconds) {
  const before = cpuMs(server.child.pid);
  const wrk = spawnSync('wrk', ['-t1', `-c${connections}`, `-d${duration}s`, '-s', join(here, 'batch.lua'), server.url], { env: { ...process.env, KEY: key, RUN: run }, encoding: 'utf8' });
  const result = JSON.parse(wrk.stdout.split('\n').find((line) => line.startsWith('{')));
  return { ...result, cpuMicrosecondsPerEvent: ((cpuMs(server.child.pid) - before) * 1000) / (result.requests * 100) };
}

// The fold of what a round left runs in the background; the next round begins when it is done.
async function settle(server) {
  for (let quiet = 0, before = -1; quiet < 8; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = cpuMs(server.child.pid);
    quiet = now - before <= 10 ? quiet + 1 : 0;
    before = now;
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const servers = {
  null: await start(join(bin, 'UsageInsight.Benchmarks/release/UsageInsight.Benchmarks'), ['null-endpoint', 'http://127.0.0.1:5398']),
  serve: await start(product, ['serve', '--urls', 'http://127.0.0.1:0', '--workspace', workspace]),
};
const results = { null: [], serve: [] };
load(servers.serve, 'warm');
await settle(servers.serve);
for (let round = 0; round < rounds; round++) {
  for (const name of Object.keys(servers)) {
    const result = load(servers[name], `${name}${round}`);
    results[name].push(result);
    console.error(round, name, JSON.stringify(result));
  }

  await settle(servers.serve);
}

const medians = Object.fromEntries(Object.entries(results).map(([name, runs]) => [
  name,
  Object.fromEntries(['eventsPerSecond', 'p50', 'p99', 'max', 'cpuMicrosecondsPerEvent'].map((field) => [field, median(runs.map((run) => run[field]))])),
]));
// Long enough that folds happen under load.
const long = sustained > 0 ? load(servers.serve, 'sustained', sustained) : undefined;
const errors = results.serve.reduce((sum, run) => sum + run.errors, 0);
console.log(JSON.stringify({ rounds, seconds, connections, medians, errors, ratio: medians.serve.eventsPerSecond / medians.null.eventsPerSecond, sustained: long, startMs: servers.serve.startMs }, null, 2));

for (const { child } of Object.values(servers)) {
  child.removeAllListeners('exit');
}
servers.null.child.kill('SIGKILL');
await new Promise((resolve) => {
  servers.serve.child.on('exit', resolve);
  servers.serve.child.kill('SIGTERM');
});
rmSync(workspace, { recursive: true });

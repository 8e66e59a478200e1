// Tells, from the result files of `dotnet test`, each test that was skipped or failed, with its reason.
// usage: node tests/told.mjs RESULTS.trx ...
import { readFileSync } from 'node:fs';

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = text => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(+decimal) : entities[name] ?? all);
const line = (text, longest) => {
  const whole = plain(text).replace(/\s+/g, ' ').trim();
  return whole.length > longest ? `${whole.slice(0, longest)}...` : whole;
};

for (const file of process.argv.slice(2)) {
  for (const [, attributes, body] of readFileSync(file, 'utf8').matchAll(/<UnitTestResult ([^>]*[^/>])>(.*?)<\/UnitTestResult>/gs)) {
    const outcome = /\boutcome="(\w+)"/.exec(attributes)?.[1];
    if (outcome === 'Passed') continue;
    const name = line(/\btestName="([^"]*)"/.exec(attributes)?.[1] ?? '?', 160);
    const why = line(/<Message>(.*?)<\/Message>/s.exec(body)?.[1] ?? '', outcome === 'Failed' ? 2000 : 200);
    console.log(`${outcome === 'Failed' ? 'FAILED' : 'skipped'}: ${name}\n  ${why}`);
  }
}

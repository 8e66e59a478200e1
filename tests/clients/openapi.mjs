// Holds a live API to its own OpenAPI document: node openapi.mjs with {"root","headers","asks":[{"method","route","query","body"}]} on
// standard input, all asks being meant to be answered. Each answer's status, media type and JSON are checked with Ajv, unmodified,
// against what the document says of that route; so is the HEAD of every GET. Prints {"checked","routes","faults","statuses"}.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

let text = '';
for await (const part of process.stdin) text += part;
const { root, headers, asks } = JSON.parse(text);
const document = await (await fetch(`${root}/openapi.json`, { headers })).json();

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema(document, 'api');
const pointer = (...parts) => 'api#/' + parts.map((p) => encodeURIComponent(p.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
const faults = [];
const statuses = {};
let checked = 0;

const responseOf = (route, method, status) => {
  const found = document.paths[route]?.[method]?.responses?.[status];
  return found?.$ref ? { at: found.$ref.slice(2).split('/'), value: document.components.responses[found.$ref.split('/').at(-1)] } : found && { at: ['paths', route, method, 'responses', status], value: found };
};

const check = async (ask, extra) => {
  const method = ask.method.toLowerCase();
  const about = `${ask.method} ${ask.route}${ask.query} as ${extra.accept ?? 'usual'}`;
  const answer = await fetch(root + ask.route + ask.query, {
    method: ask.method, headers: { ...headers, ...extra, ...(ask.body ? { 'content-type': 'application/json' } : {}) }, body: ask.body ? JSON.stringify(ask.body) : undefined,
  });
  const status = String(answer.status);
  statuses[status] = (statuses[status] ?? 0) + 1;
  const told = responseOf(ask.route, method, status);
  if (!told) return faults.push(`${about}: ${status} is not in the document: ${await answer.text()}`);
  const media = (answer.headers.get('content-type') ?? '').split(';')[0];
  const content = told.value.content?.[media];
  if (!content) return faults.push(`${about}: ${media} is not in the document`);
  for (const name of Object.keys(told.value.headers ?? {})) {
    if (name !== 'Link' && !answer.headers.has(name)) faults.push(`${about}: header ${name} is missing`);
  }
  checked++;
  if (media.endsWith('json')) {
    const validate = ajv.getSchema(pointer(...told.at, 'content', media, 'schema'));
    if (!validate(await answer.json())) faults.push(`${about}: ${ajv.errorsText(validate.errors)}`);
  } else {
    await answer.arrayBuffer();
  }
  if (ask.method === 'GET') {
    const head = await fetch(root + ask.route + ask.query, { method: 'HEAD', headers: { ...headers, ...extra } });
    for (const name of ['content-type', 'content-length', 'etag', 'link']) {
      if (head.headers.get(name) !== answer.headers.get(name)) faults.push(`${about}: HEAD says another ${name}`);
    }
  }
};

for (const ask of asks) {
  const offers = Object.keys(document.paths[ask.route]?.[ask.method.toLowerCase()]?.responses?.['200']?.content ?? { 'application/json': 0 });
  for (const accept of offers) await check(ask, { accept });
}
process.stdout.write(JSON.stringify({ checked, faults, statuses, routes: Object.keys(document.paths) }));

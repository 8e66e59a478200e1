// Drives an MCP server over stdio with the official client: node mcp.mjs COMMAND ARGS... with the calls as JSON on standard input:
// {"tools":[{"name","arguments"}],"resources":[uri],"prompts":[{"name","arguments"}]}. Prints what it got as one JSON object.
// The client itself checks each structured answer against the tool's output schema.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const [command, ...args] = process.argv.slice(2);
let plan = '';
for await (const part of process.stdin) plan += part;
const calls = JSON.parse(plan);

const transport = new StdioClientTransport({ command, args, stderr: 'pipe' });
let stderr = '';
transport.stderr.on('data', (data) => { stderr += data; });
const client = new Client({ name: 'usageinsight-tests', version: '1.0.0' });
const faults = [];
client.onerror = (error) => faults.push(String(error));
await client.connect(transport);

const attempt = async (call) => {
  try {
    return await call();
  } catch (error) {
    return { thrown: String(error) };
  }
};
const all = async (list, one) => {
  const got = [];
  for (const item of list ?? []) got.push(await attempt(() => one(item)));
  return got;
};

const result = {
  server: client.getServerVersion(),
  instructions: client.getInstructions(),
  tools: (await client.listTools()).tools,
  resources: (await attempt(() => client.listResources())).resources ?? [],
  prompts: (await attempt(() => client.listPrompts())).prompts ?? [],
  called: await all(calls.tools, (call) => client.callTool(call)),
  read: await all(calls.resources, (uri) => client.readResource({ uri })),
  got: await all(calls.prompts, (prompt) => client.getPrompt(prompt)),
  faults,
  stderr,
};
await client.close();
process.stdout.write(JSON.stringify(result));

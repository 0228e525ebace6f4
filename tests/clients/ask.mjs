// Asks an endpoint with Comunica: queries come as JSON on standard input, answers leave as JSON.

import { QueryEngine } from "@comunica/query-sparql";

const [endpoint] = process.argv.slice(2);
let given = "";
for await (const chunk of process.stdin) given += chunk;
const engine = new QueryEngine();
const context = { sources: [{ type: "sparql", value: endpoint }] };
const answers = {};
for (const [name, query] of Object.entries(JSON.parse(given))) {
  const found = await engine.queryBindings(query, context);
  const rows = await found.toArray();
  answers[name] = rows.map((row) =>
    Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value])),
  );
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));

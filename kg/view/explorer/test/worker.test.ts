import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { Desk } from "../src/ask/desk";
import type { Told } from "../src/ask/messages";

const page = globalThis as Record<string, unknown>;
await import("../src/ask/worker");

const packed = (content: string | Uint8Array): string => deflateSync(content).toString("base64");
const LIBRARY = { prefixes: {}, queries: [], terms: [], begins: {}, meant: {}, names: "", mentioned: "" };
const ENGINE = packed(readFileSync("node_modules/oxigraph/web_bg.wasm"));
const ANSWER = { kind: "ask", method: "answer", given: [{ kind: "query", text: "ASK { ?s ?p 'o' }" }] };
/** What the worker says to a message. */
const told = (message: object): Promise<Told> =>
  new Promise((tell) => {
    page["postMessage"] = tell;
    (page["onmessage"] as (event: object) => void)({ data: message });
  });
const started = (engine: string, graph: string): Promise<Told> =>
  told({ kind: "start", start: { engine, graph, library: LIBRARY } });

test("it says when the graph is open, and then answers", async () => {
  assert.deepEqual(await started(ENGINE, packed('<urn:s>\t<urn:p>\t"o"\n')), { kind: "opened" });
  const answer = await told(ANSWER);
  assert.ok(answer.kind === "answer" && JSON.stringify(answer.value).includes("true"));
});

test("a file that is cut off is not the memory's fault", async () => {
  const graph = packed('<urn:s>\t<urn:p>\t"o"\n'.repeat(99));
  assert.deepEqual(await started(ENGINE, graph.slice(0, 20)), { kind: "broken", by: "noEngine" });
  assert.deepEqual(await started(ENGINE.slice(0, 400), graph), { kind: "broken", by: "noEngine" });
});

for (const [error, by] of [
  [new TypeError(), "failed"],
  [new RangeError(), "noMemory"],
  [new WebAssembly.RuntimeError(), "noMemory"],
] as const) {
  test(`${error.name} of a query: ${by}`, async (context) => {
    await started(ENGINE, packed(""));
    context.mock.method(Desk.prototype, "answer", () => {
      throw error;
    });
    assert.deepEqual(await told(ANSWER), { kind: "broken", by });
  });
}

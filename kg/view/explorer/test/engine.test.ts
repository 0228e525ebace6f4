import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { deflateSync } from "node:zlib";

/** A worker that opens the graph and answers when it is told to, and the page that loads what it needs. */
class Idle {
  static readonly all: Idle[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onerror: (() => void) | undefined;
  ended = false;
  readonly posted: { kind: string }[] = [];

  constructor() {
    Idle.all.push(this);
  }

  postMessage(message: { kind: string }): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  tell(told: object): void {
    this.onmessage?.({ data: told });
  }

  get asked(): number {
    return this.posted.filter(({ kind }) => kind === "ask").length;
  }
}

const page = globalThis as Record<string, unknown>;
page["Worker"] = Idle;
page["kgOxigraph"] = { worker: "", engine: "" };
page["document"] = {
  baseURI: "file:///site/index.html",
  currentScript: null,
  createElement: () => ({ remove: () => undefined }),
  head: {
    append: (script: { src: string; onload: () => void }) => {
      const name = /data\/(\w+)\.js/.exec(script.src)?.[1] ?? "";
      page["kgData"] = { ...(page["kgData"] as object), [name]: deflateSync("{}").toString("base64") };
      script.onload();
    },
  },
};

const { Engine } = await import("../src/ask/engine");
const ASK = { kind: "query", text: "ASK {}" } as const;
const ANSWER = { form: "ASK", body: "", more: false };
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((next) => setImmediate(next));
};
/** The worker that is started next. */
const started = async (): Promise<Idle> => {
  const known = Idle.all.length;
  for (const end = Date.now() + 30_000; Date.now() < end && Idle.all.length === known;)
    await new Promise((next) => setImmediate(next));
  await turns();
  return Idle.all.at(-1)!;
};
/** The same, when it has opened the graph. */
const opened = async (): Promise<Idle> => {
  const worker = await started();
  worker.tell({ kind: "opened" });
  await turns();
  return worker;
};

test("a query that is stopped ends its worker, and the next has another", async () => {
  const engine = new Engine();
  const stop = new AbortController();
  const asking = engine.ask("answer", [ASK], stop.signal);
  const first = await opened();
  stop.abort();
  await assert.rejects(asking, /Stopped/);
  assert.ok(first.ended);

  const again = engine.ask("answer", [ASK]);
  const next = await opened();
  assert.notEqual(next, first);
  next.tell({ kind: "answer", value: ANSWER });
  assert.deepEqual(await again, ANSWER);
  assert.ok(engine.isOpen && !next.ended);
});

test("who stops while the graph is opened leaves it to who asks next", async () => {
  const engine = new Engine();
  const stop = new AbortController();
  const asking = engine.ask("answer", [ASK], stop.signal);
  const worker = await started();
  stop.abort();
  await assert.rejects(asking, /Stopped/);
  const again = engine.ask("answer", [ASK]);
  worker.tell({ kind: "opened" });
  await turns();

  assert.ok(!worker.ended);
  assert.equal(worker.asked, 1);
  worker.tell({ kind: "answer", value: ANSWER });
  assert.deepEqual(await again, ANSWER);
});

test("a query that takes too long is ended, and says what to do; opening is no part of its time", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const asking = new Engine().ask("answer", [ASK]);
    const worker = await started();
    mock.timers.tick(600_000);
    assert.ok(!worker.ended);
    worker.tell({ kind: "opened" });
    await turns();
    mock.timers.tick(59_000);
    assert.ok(!worker.ended);
    mock.timers.tick(2_000);
    await assert.rejects(asking, /Stopped after 60 s. Ask for less/);
    assert.ok(worker.ended);
  } finally {
    mock.timers.reset();
  }
});

test("what waits behind a query loses none of its time, and not its answer when that is stopped", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const engine = new Engine();
    const stop = new AbortController();
    const asking = engine.ask("answer", [ASK], stop.signal);
    const completing = engine.ask("terms", ["a", 1]);
    await opened();
    mock.timers.tick(50_000);
    stop.abort();
    await assert.rejects(asking, /Stopped/);
    const next = await opened();
    mock.timers.tick(50_000);
    next.tell({ kind: "answer", value: [] });
    assert.deepEqual(await completing, []);
  } finally {
    mock.timers.reset();
  }
});

for (const [by, words] of [
  ["noMemory", /query needed more memory/],
  ["failed", /broke off/],
] as const) {
  test(`an engine that can't go on is started anew, and says why: ${by}`, async () => {
    const engine = new Engine();
    const asking = engine.ask("answer", [ASK]);
    const worker = await opened();
    worker.tell({ kind: "broken", by });
    await assert.rejects(asking, words);
    assert.ok(worker.ended && !engine.isOpen);
  });
}

test("a graph that can't be opened is no query's fault", async () => {
  const engine = new Engine();
  for (const [by, words] of [
    ["noEngine", /could not be loaded/],
    ["tooLarge", /graph needs more memory/],
  ] as const) {
    const asking = engine.ask("answer", [ASK]);
    const worker = await started();
    worker.tell({ kind: "broken", by });
    await assert.rejects(asking, words);
    assert.ok(worker.ended && !engine.isOpen);
  }
});

test("what is refused is told with its place, and the engine goes on", async () => {
  const engine = new Engine();
  const asking = engine.ask("answer", [ASK]);
  const worker = await opened();
  worker.tell({ kind: "refused", reason: { message: "no", line: 2, column: 3 } });
  await assert.rejects(asking, { message: "no", line: 2, column: 3 });
  assert.ok(engine.isOpen);
});

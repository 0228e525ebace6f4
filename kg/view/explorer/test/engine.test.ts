import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { deflateSync } from "node:zlib";

/** A worker that answers nothing by itself, and the page that loads what it needs. */
class Idle {
  static readonly all: Idle[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;
  ended = false;
  readonly posted: { kind: string; id?: number }[] = [];

  constructor() {
    Idle.all.push(this);
  }

  postMessage(message: { kind: string; id?: number }): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(told: object): void {
    this.onmessage?.({ data: { id: this.posted.at(-1)?.id, ...told } });
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
/** Waits until a worker was started, and asked. */
const settled = async (): Promise<void> => {
  const known = Idle.all.length;
  for (let turn = 0; turn < 500 && Idle.all.length === known; turn++) await new Promise((next) => setImmediate(next));
  await new Promise((next) => setImmediate(next));
};

test("a query that is stopped ends its worker, and the next has another", async () => {
  const engine = new Engine();
  const stop = new AbortController();
  const asking = engine.ask("answer", [ASK], stop.signal);
  await settled();
  const [first] = Idle.all.slice(-1);
  stop.abort();
  await assert.rejects(asking, /Stopped/);
  assert.ok(first?.ended);

  const again = engine.ask("answer", [ASK]);
  await settled();
  const next = Idle.all.at(-1)!;
  assert.notEqual(next, first);
  next.answer({ value: { form: "ASK", body: "", more: false } });
  assert.deepEqual(await again, { form: "ASK", body: "", more: false });
  assert.ok(engine.isOpen && !next.ended);
});

test("a query that takes too long is ended, and says what to do", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const asking = new Engine().ask("answer", [ASK]);
    await settled();
    mock.timers.tick(61_000);
    await assert.rejects(asking, /Stopped after 60 s. Ask for less/);
    assert.ok(Idle.all.at(-1)?.ended);
  } finally {
    mock.timers.reset();
  }
});

test("an engine that ran out of memory is started anew", async () => {
  const engine = new Engine();
  const asking = engine.ask("answer", [ASK]);
  await settled();
  Idle.all.at(-1)!.answer({ broken: true });
  await assert.rejects(asking, /more memory/);
  assert.ok(Idle.all.at(-1)?.ended && !engine.isOpen);
});

test("what is refused is told with its place, and the engine goes on", async () => {
  const engine = new Engine();
  const asking = engine.ask("answer", [ASK]);
  await settled();
  Idle.all.at(-1)!.answer({ refused: { message: "no", line: 2, column: 3 } });
  await assert.rejects(asking, { message: "no", line: 2, column: 3 });
  assert.ok(engine.isOpen);
});

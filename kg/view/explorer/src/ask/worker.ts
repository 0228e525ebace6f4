/** The worker: it unpacks the engine and the graph, and answers one question after the other. */

import { initSync } from "oxigraph/web.js";

import { Desk } from "./desk";
import { inflated } from "./inflated";
import type { Asked, Message, Start, Told } from "./messages";
import { isOfMemory, Refused } from "./problem";
import { Triples } from "./triples";

const AT_ONCE = 4_000_000; // characters of triples that are taken up together

const here = globalThis as unknown as { onmessage: (event: { data: Message }) => void; postMessage(told: Told): void };
let desk: Desk | undefined;

here.onmessage = ({ data }) => {
  if (data.kind === "ask") here.postMessage(told(data));
  else void opening(data.start).then((answer) => here.postMessage(answer));
};

async function opening(start: Start): Promise<Told> {
  try {
    desk = await opened(start);
    return { kind: "opened" };
  } catch (error) {
    return { kind: "broken", by: isOfMemory(error) ? "tooLarge" : "noEngine" };
  }
}

async function opened({ engine, graph, library }: Start): Promise<Desk> {
  initSync({ module: new Uint8Array(await new Response(inflated(engine)).arrayBuffer()) });
  const started = new Desk(library);
  const triples = new Triples();
  const texts = inflated(graph).pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (let part = await texts.read(); !part.done; part = await texts.read()) {
    waiting += triples.read(part.value);
    if (waiting.length < AT_ONCE) continue;
    started.load(waiting);
    waiting = "";
  }
  started.load(waiting);
  return started;
}

function told({ method, given }: Extract<Message, { kind: "ask" }>): Told {
  try {
    const asked: Asked | undefined = desk;
    const value = (asked?.[method] as (...given: readonly unknown[]) => unknown).apply(asked, [...given]);
    return { kind: "answer", value };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", reason: error.reason };
    return { kind: "broken", by: isOfMemory(error) ? "noMemory" : "failed" };
  }
}

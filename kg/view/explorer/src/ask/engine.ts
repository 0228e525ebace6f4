/** The page's side of the worker: it is started when somebody asks, and ended when it must stop. */

import { load } from "../explorer/data";
import { part } from "../parts";
import { Problem } from "../query/service";
import { theLibrary } from "./library";
import { SECONDS } from "./limits";
import type { Asked, Message, Told } from "./messages";
import { texts } from "./texts";

export class Engine {
  #worker: Promise<Worker> | undefined;
  #open = false;
  #before: Promise<unknown> = Promise.resolve();

  /** True once the worker has the graph. */
  get isOpen(): boolean {
    return this.#open;
  }

  /**
   * What the worker says; a signal that aborts, or time that runs out, ends the worker itself.
   *
   * Only the question's own time counts: neither what is asked before it, nor the opening of the
   * graph, which goes on for who asks next if nobody waits for it any more.
   */
  async ask<Method extends keyof Asked>(
    method: Method,
    given: Parameters<Asked[Method]>,
    signal?: AbortSignal,
  ): Promise<ReturnType<Asked[Method]>> {
    const telling = this.#before.then(() => this.#turn({ kind: "ask", method, given }, signal));
    this.#before = telling.catch(() => undefined);
    const told = await (signal ? Promise.race([telling, aborted(signal)]) : telling);
    if (told.kind === "answer") return told.value as ReturnType<Asked[Method]>;
    const { message, line, column, parameter } = told.kind === "refused" ? told.reason : { message: texts.failed };
    throw new Problem(0, message, line, column, parameter);
  }

  async #turn(message: Message, signal: AbortSignal | undefined): Promise<Told> {
    const worker = signal?.aborted ? undefined : await (this.#worker ??= this.#start());
    if (!worker || signal?.aborted) throw new Problem(0, texts.stopped);
    return new Promise<Told>((tell, fail) => {
      const over = (): void => {
        clearTimeout(late);
        signal?.removeEventListener("abort", stop);
      };
      const end = (reason: string): void => {
        over();
        worker.terminate();
        this.#closed();
        fail(new Problem(0, reason));
      };
      const stop = (): void => end(texts.stopped);
      const late = setTimeout(() => end(texts.tooLong(SECONDS)), SECONDS * 1000);
      signal?.addEventListener("abort", stop);
      worker.onerror = () => end(texts.failed);
      worker.onmessage = ({ data }: MessageEvent<Told>) => {
        over();
        if (data.kind === "broken") end(texts[data.by]);
        else tell(data);
      };
      worker.postMessage(message);
    });
  }

  async #start(): Promise<Worker> {
    try {
      const [engine, graph, library] = await Promise.all([part("oxigraph"), load<string>("triples"), theLibrary()]);
      const worker = await opened(engine.worker, { kind: "start", start: { engine: engine.engine, graph, library } });
      this.#open = true;
      return worker;
    } catch (error) {
      this.#closed();
      throw error instanceof Problem ? error : new Problem(0, texts.noEngine);
    }
  }

  /** The next who asks starts another worker. */
  #closed(): void {
    this.#worker = undefined;
    this.#open = false;
  }
}

/** A worker that has the graph, however long that takes. */
async function opened(script: string, start: Message): Promise<Worker> {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address);
  try {
    await new Promise<void>((tell, fail) => {
      worker.onerror = () => fail(new Problem(0, texts.noEngine));
      worker.onmessage = ({ data }: MessageEvent<Told>) =>
        data.kind === "broken" ? fail(new Problem(0, texts[data.by])) : tell();
      worker.postMessage(start);
    });
    return worker;
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Fails once nobody waits any more. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    const stop = (): void => fail(new Problem(0, texts.stopped));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

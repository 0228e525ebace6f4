/** Why there is no answer, as it travels from the worker to the page. */

export interface Reason {
  readonly message: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly parameter?: string | undefined;
}

/** A query or a value that is not answered. */
export class Refused extends Error {
  constructor(readonly reason: Reason) {
    super(reason.message);
  }
}

/** True of what an engine throws that has no room for what it was asked; it can't be asked again. */
export function isOfMemory(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

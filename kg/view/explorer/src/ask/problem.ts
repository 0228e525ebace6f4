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

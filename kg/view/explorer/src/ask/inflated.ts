import { bytesOf } from "../bytes";

/** What was deflated (RFC 1950) and put into base64, as texts and programs are in a folder. */
export function inflated(packed: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("deflate"));
}

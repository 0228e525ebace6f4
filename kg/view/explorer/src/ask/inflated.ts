/** What was deflated (RFC 1950) and put into base64, as texts and programs are in a folder. */
export function inflated(packed: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const text = atob(packed);
  const raw = new Uint8Array(text.length);
  for (let at = 0; at < raw.length; at++) raw[at] = text.charCodeAt(at);
  return new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"));
}

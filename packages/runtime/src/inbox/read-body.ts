/** Why a body was not read to its end. */
export type BodyFailure = "too_large" | "broken_off";

/** How far a body is read. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** Stops reading, as the sender is too slow. */
  readonly signal: AbortSignal;
}

/** The raw bytes of a request, or why there are none: no more than `maxBytes` are held, whatever the sender announces. */
export async function readBody(request: Request, { maxBytes, signal }: BodyLimits): Promise<Uint8Array | BodyFailure> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return "too_large";
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const giveUp = (): void => void reader.cancel().catch(() => {}); // nobody is interested in the rest
  signal.addEventListener("abort", giveUp, { once: true });
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (signal.aborted) return "broken_off";
      if (done) return Buffer.concat(pieces, size);
      size += value.byteLength;
      if (size > maxBytes) {
        giveUp();
        return "too_large";
      }
      pieces.push(value);
    }
  } catch {
    return "broken_off"; // the sender's connection ended: a failure of the sender, not ours
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

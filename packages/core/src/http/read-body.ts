import type { TimeLimit } from "./time-limit.ts";

/** An answer's body as JSON (`null` when empty), or what is wrong with it in words that hold nothing of it. */
export type AnswerBody =
  | { readonly isJson: true; readonly value: unknown }
  | { readonly isJson: false; readonly problem: string };

/**
 * Reads a body and stops as soon as it is larger than `maxBytes`, counted after decompression. Rejects when the
 * connection breaks or the time is over.
 */
export async function readBody(
  response: Response,
  { maxBytes, limit }: { maxBytes: number; limit: TimeLimit },
): Promise<AnswerBody> {
  const tooLarge = { isJson: false, problem: `answered more than ${maxBytes} bytes` } as const;
  if (!response.body) return { isJson: true, value: null };
  const reader = response.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true }); // it drops a byte order mark
  let size = 0;
  let text = "";
  let isUtf8 = true;
  try {
    for (;;) {
      const chunk = await limit.race(reader.read());
      if (chunk.done) break;
      size += chunk.value.byteLength;
      if (size > maxBytes) return tooLarge;
      try {
        text += decoder.decode(chunk.value, { stream: true });
      } catch {
        isUtf8 = false;
        break;
      }
    }
  } finally {
    reader.cancel().catch(() => {}); // nothing happens when the end was reached
  }
  if (!isUtf8 || !endsWhole(decoder)) return { isJson: false, problem: "answered text that is not UTF-8" };
  return parseJson(text, response.headers);
}

function endsWhole(decoder: InstanceType<typeof TextDecoder>): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string, headers: Headers): AnswerBody {
  if (text.trim() === "") return { isJson: true, value: null };
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    // The parser's own message quotes the text.
    const isHtml = /^\s*</.test(text) || (headers.get("content-type") ?? "").includes("text/html");
    return { isJson: false, problem: isHtml ? "answered HTML instead of JSON" : "answered something that is not JSON" };
  }
}

import { type MultipartType, splitMessage, toMultipartType } from "./multipart.ts";
import type { HttpPart } from "./rest-types.ts";
import type { TimeLimit } from "./time-limit.ts";

/** An answer's body as JSON (`null` when empty), or what is wrong with it in words that hold nothing of it. */
export type AnswerBody =
  | { readonly isJson: true; readonly value: unknown; readonly parts: readonly HttpPart[] }
  | { readonly isJson: false; readonly problem: string };

/** Takes a body in as it comes, and makes sense of it at its end. */
interface Collector {
  /** `false` when no more is of use. */
  readonly add: (chunk: Uint8Array) => boolean;
  readonly end: () => AnswerBody;
}

/**
 * Reads a body and stops as soon as it is larger than `maxBytes`, counted after decompression. Rejects when the
 * connection breaks or the time is over.
 */
export async function readBody(
  response: Response,
  { maxBytes, limit }: { maxBytes: number; limit: TimeLimit },
): Promise<AnswerBody> {
  if (!response.body) return { isJson: true, value: null, parts: [] };
  const reader = response.body.getReader();
  const multipart = toMultipartType(response.headers.get("content-type"));
  const collector = multipart ? collectParts(multipart) : collectText(response.headers);
  let size = 0;
  try {
    for (;;) {
      const chunk = await limit.race(reader.read());
      if (chunk.done) break;
      size += chunk.value.byteLength;
      if (size > maxBytes) return { isJson: false, problem: `answered more than ${maxBytes} bytes` };
      if (!collector.add(chunk.value)) break;
    }
  } finally {
    reader.cancel().catch(() => {}); // nothing happens when the end was reached
  }
  return collector.end();
}

/** Text is decoded as it comes, so that what is not UTF-8 is left at once. */
function collectText(headers: Headers): Collector {
  const decoder = new TextDecoder("utf-8", { fatal: true }); // it drops a byte order mark
  let text = "";
  let isUtf8 = true;
  const decode = (chunk?: Uint8Array): boolean => {
    try {
      text += decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      isUtf8 = false;
    }
    return isUtf8;
  };
  return {
    add: decode,
    end: () => {
      if (!isUtf8 || !decode()) return { isJson: false, problem: "answered text that is not UTF-8" };
      return parseJson(text, headers);
    },
  };
}

/** Parts are split on bytes: a label's would not survive being decoded. */
function collectParts(multipart: MultipartType): Collector {
  const chunks: Uint8Array[] = [];
  return {
    add: (chunk) => {
      chunks.push(chunk);
      return true;
    },
    end: () => {
      const message = splitMessage(Buffer.concat(chunks), multipart);
      if (!message) return { isJson: false, problem: "answered parts that are broken or cut off" };
      const root = collectText(new Headers({ "content-type": message.root.mediaType ?? "" }));
      root.add(message.root.bytes);
      const body = root.end();
      return body.isJson ? { ...body, parts: message.parts } : body;
    },
  };
}

function parseJson(text: string, headers: Headers): AnswerBody {
  if (text.trim() === "") return { isJson: true, value: null, parts: [] };
  try {
    return { isJson: true, value: JSON.parse(text), parts: [] };
  } catch {
    // The parser's own message quotes the text.
    const type = headers.get("content-type") ?? "";
    if (/[/+]xml\b/.test(type)) return { isJson: false, problem: "answered XML instead of JSON" };
    const isHtml = /^\s*</.test(text) || type.includes("text/html");
    return { isJson: false, problem: isHtml ? "answered HTML instead of JSON" : "answered something that is not JSON" };
  }
}

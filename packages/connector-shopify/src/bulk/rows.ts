import { ConnectorError } from "@coccinelle/core";

/** One line of a bulk file. Its form is checked where it is used. */
export type BulkRow = Readonly<Record<string, unknown>>;

/**
 * Reads JSONL as it arrives: gives the rows of each chunk, and holds no more than that chunk and one line. Line ends within
 * strings are escaped in JSON, so all lines of a chunk are parsed at once, as one list.
 */
export async function* readRows(body: AsyncIterable<Uint8Array>): AsyncGenerator<readonly BulkRow[], void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  for await (const chunk of body) {
    const text = rest + decode(decoder, chunk);
    const end = text.lastIndexOf("\n");
    rest = text.slice(end + 1);
    if (end > 0) yield parseRows(text.slice(0, end));
  }
  const last = rest + decode(decoder);
  if (last.trim() !== "") yield parseRows(last);
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw new ConnectorError("response_invalid", "A bulk file is not UTF-8.", { cause });
  }
}

function parseRows(lines: string): readonly BulkRow[] {
  try {
    // A list of whatever the lines hold; what is no object has none of a row's fields.
    return JSON.parse(`[${lines.trim().replaceAll("\n", ",")}]`) as readonly BulkRow[];
  } catch (cause) {
    throw new ConnectorError("response_invalid", "A line of a bulk file is no JSON.", { cause });
  }
}

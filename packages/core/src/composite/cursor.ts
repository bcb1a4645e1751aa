import * as z from "zod";
import { ConnectorError } from "../errors.ts";

const positionSchema = z.strictObject({
  queue: z.array(z.string()).min(1),
  cursor: z.string().nullable(),
});

/** Where a listing over several connections stands. */
export interface CompositePosition {
  /** Connections that are not at their end, the present one first. */
  readonly queue: readonly string[];
  /** The present connection's own cursor; `null` at its beginning. */
  readonly cursor: string | null;
}

/** An opaque cursor. */
export function toCursor(position: CompositePosition): string {
  return encodeURIComponent(JSON.stringify(position));
}

/** Reads a cursor that {@link toCursor} made. Throws `input_invalid` for any other text. */
export function fromCursor(text: string, connectionIds: readonly string[]): CompositePosition {
  const { data } = positionSchema.safeParse(parse(text));
  const [present = "", ...later] = data?.queue ?? [];
  if (!data || !connectionIds.includes(present)) {
    throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
      fields: ["cursor"],
    });
  }
  return { queue: [present, ...later.filter((id) => connectionIds.includes(id))], cursor: data.cursor };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    return null; // any text may be given as a cursor
  }
}

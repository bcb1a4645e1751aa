import { ConnectorError } from "@coccinelle/core";

/** A cursor of ours: the shop's own one, bound to the filter it was made for, and whatever else the listing needs. */
export interface Position {
  /** The shop's cursor; `null` for the beginning. */
  readonly after: string | null;
  /** What was listed. */
  readonly listing: string;
  /** The last item that was given beyond the shop's cursor. */
  readonly last?: string | undefined;
}

/** A text that says nothing to anybody but {@link fromCursor}. */
export function toCursor({ after, listing, last }: Position): string {
  const text = JSON.stringify([after, listing, ...(last === undefined ? [] : [last])]);
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** Where a page goes on. Throws `input_invalid` for what no page of this listing gave. */
export function fromCursor(cursor: string | null | undefined, listing: string): Position {
  if (!cursor) return { after: null, listing };
  const [after, of, last] = parse(cursor);
  const isOurs = (after === null || typeof after === "string") && of === listing;
  if (isOurs && (last === undefined || typeof last === "string")) return { after, listing, last };
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}

function parse(cursor: string): unknown[] {
  try {
    const bytes = Uint8Array.from(atob(cursor), (character) => character.charCodeAt(0));
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

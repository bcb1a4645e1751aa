import { ConnectorError } from "../errors.ts";

/** Where a listing over several connections stands. */
export interface CompositePosition {
  readonly connectionId: string;
  /** The connection's own cursor; `null` at its beginning. */
  readonly cursor: string | null;
}

/** An opaque cursor. */
export function toCursor({ connectionId, cursor }: CompositePosition): string {
  return `${encodeURIComponent(connectionId)}.${cursor === null ? "" : encodeURIComponent(cursor)}`;
}

/** Reads a cursor that {@link toCursor} made. Throws `input_invalid` for any other text. */
export function fromCursor(text: string, connectionIds: readonly string[]): CompositePosition {
  const [id = "", cursor = "", ...rest] = text.split(".");
  const connectionId = connectionIds.find((known) => encodeURIComponent(known) === id);
  if (connectionId === undefined || rest.length > 0) {
    throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
      fields: ["cursor"],
    });
  }
  return { connectionId, cursor: cursor === "" ? null : decodeURIComponent(cursor) };
}

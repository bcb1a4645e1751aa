import type { Page } from "../model/page.ts";
import { type CompositePosition, fromCursor, toCursor } from "./cursor.ts";
import type { Member } from "./member.ts";

/**
 * Pages through the connections one after the other. A connection that fails ends the listing with its error: leaving it
 * out would look like an end.
 */
export async function askForPage(
  members: readonly Member[],
  ask: (member: Member, values: readonly unknown[]) => Promise<unknown>,
  [filter, ...rest]: readonly unknown[],
): Promise<unknown> {
  const [only] = members;
  if (only && members.length === 1) return ask(only, [filter, ...rest]);
  const ids = members.map(({ connectionId }) => connectionId);
  const given = (filter ?? {}) as { readonly cursor?: string | null }; // every listing's filter pages by these keys
  const position: CompositePosition = given.cursor
    ? fromCursor(given.cursor, ids)
    : { connectionId: ids[0] ?? "", cursor: null };
  const index = ids.indexOf(position.connectionId);
  const member = members[index];
  if (!member) return { items: [], nextCursor: null };
  const page = (await ask(member, [{ ...given, cursor: position.cursor }, ...rest])) as Page<unknown>; // its output schema
  const following = members[index + 1];
  if (page.nextCursor !== null) return { ...page, nextCursor: toCursor({ ...position, cursor: page.nextCursor }) };
  return { ...page, nextCursor: following ? toCursor({ connectionId: following.connectionId, cursor: null }) : null };
}

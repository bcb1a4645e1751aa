import type { Page } from "../model/page.ts";
import { fromCursor, toCursor } from "./cursor.ts";
import { toFailure } from "./failure.ts";
import type { Member } from "./member.ts";
import { askMember, type CompositeRequest } from "./request.ts";

/**
 * Pages through the connections one after the other. One that fails at its beginning is reported and asked again after
 * the others, so that they are listed first; the listing then ends with its failure, never with an end that is none.
 * One that fails in the middle rejects at once: the same cursor resumes.
 */
export async function askForPage(request: CompositeRequest): Promise<Page<unknown>> {
  const input = request.input as { readonly cursor?: unknown }; // toInput made an object
  let { queue, cursor } = startOf(request, input.cursor);
  const failed = new Map<Member, unknown>();
  for (;;) {
    const [member, ...later] = queue;
    if (!member) return { items: [], nextCursor: null };
    if (failed.has(member)) throw failed.get(member);
    let page: Page<unknown>;
    try {
      page = (await askMember({ ...request, input: { ...input, cursor } }, member)) as Page<unknown>; // its output schema
    } catch (error) {
      request.call?.signal?.throwIfAborted();
      if (cursor !== null || later.length === 0) throw error;
      failed.set(member, error);
      request.report(member.connectionId, toFailure(error));
      queue = [...later, member];
      continue;
    }
    const { items, nextCursor } = page;
    if (nextCursor !== null) return { items, nextCursor: cursorOf(queue, nextCursor) };
    if (items.length > 0 || later.length === 0) return { items, nextCursor: cursorOf(later, null) };
    queue = later; // an empty end is no page: the next connection gives one
    cursor = null;
  }
}

function startOf({ able }: CompositeRequest, text: unknown): { queue: readonly Member[]; cursor: string | null } {
  if (typeof text !== "string") return { queue: able, cursor: null };
  const ids = able.map(({ connectionId }) => connectionId);
  const { queue, cursor } = fromCursor(text, ids);
  return { queue: queue.flatMap((id) => able.filter(({ connectionId }) => connectionId === id)), cursor };
}

function cursorOf(queue: readonly Member[], cursor: string | null): string | null {
  return queue.length === 0 ? null : toCursor({ queue: queue.map(({ connectionId }) => connectionId), cursor });
}

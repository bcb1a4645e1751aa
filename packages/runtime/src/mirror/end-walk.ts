import { ConnectorError, findDeletions, type Page, toInstant, walk } from "@coccinelle/core";
import { finishWalk, listMirroredIds, type MirrorState, removeMirrored } from "@coccinelle/store";
import type { Item } from "./source.ts";
import type { Walking } from "./walk-pages.ts";

/** How a walk ended. */
interface Ended {
  readonly state: MirrorState;
  /** Why what the shop's listing lacks was not taken for deleted; `null` when it was believed. */
  readonly disbelief: ConnectorError | null;
}

interface Ending<Thing extends Item> extends Walking<Thing> {
  readonly maxShare: number;
}

/** Ends a walk that saw its last page. After a full one, what it did not see and what the shop does not have is taken out. */
export async function endWalk<Thing extends Item>(ending: Ending<Thing>, walked: MirrorState): Promise<Ended> {
  const { durable, place } = ending;
  const { connectionId, kind, walk: number } = walked;
  const asOf = toInstant(durable.clock.now());
  const found = walked.phase === "full" ? await findGone(ending, walked) : { gone: [], disbelief: null };
  const state = await durable.store.asTenant(place.tenantId, async (transaction) => {
    await removeMirrored(transaction, { connectionId, kind, ids: found.gone, asOf });
    return finishWalk(transaction, { connectionId, kind, walk: number, removed: found.gone.length });
  });
  return { state, disbelief: found.disbelief };
}

/** Compares what the mirror holds with what the walk saw, and asks the shop about the difference. */
async function findGone<Thing extends Item>(
  { durable, place, source, context, maxShare }: Ending<Thing>,
  { connectionId, kind, walk: number }: MirrorState,
): Promise<{ readonly gone: readonly string[]; readonly disbelief: ConnectorError | null }> {
  const { signal } = context;
  const list = (only: number | undefined) => (filter?: { readonly cursor?: string | null | undefined } | null) =>
    durable.store.asTenant(
      place.tenantId,
      (transaction): Promise<Page<{ readonly id: string }>> =>
        listMirroredIds(transaction, { connectionId, kind, walk: only, limit: 100, cursor: filter?.cursor }),
    );
  let failure: unknown = null;
  const exists = async (id: string): Promise<boolean> => {
    try {
      const { get } = source;
      return get !== null && (await get(id, { signal, priority: "batch", fresh: true })) !== null;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  try {
    const gone = await findDeletions({ known: idsOf(walk(list(undefined))), list: list(number), exists, maxShare });
    return { gone, disbelief: null };
  } catch (error) {
    const isDisbelief = error !== failure && ConnectorError.is(error) && error.code === "response_invalid";
    if (!isDisbelief) throw error;
    return { gone: [], disbelief: error };
  }
}

async function* idsOf(items: AsyncIterable<{ readonly id: string }>): AsyncGenerator<string> {
  for await (const { id } of items) yield id;
}

import { type CommerceEventType, toInstant } from "@coccinelle/core";
import { getMirrorState, removeMirrored } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { EventHandler, Happening } from "../inbox/event-handler.ts";
import { applyToMirror, told } from "./apply-to-mirror.ts";
import { type MirroredKind, orderMirror, productMirror } from "./mirrored-kind.ts";
import type { Item } from "./source.ts";

/** Keeps mirrors up to date by what remotes tell, between two walks. */
export function mirrorHandler(durable: Durable): EventHandler {
  return {
    name: "mirror",
    types: Object.keys(told) as CommerceEventType[], // its own keys
    prepare: async (happening, signal) => {
      const { kind, means } = told[happening.event.type] ?? {};
      // Without the truth, nobody knows yet whether the thing is gone or could not be asked for.
      const isUnknown = means === "nothing" || (means === "truth" && happening.truth === null);
      if (isUnknown && kind === "products") await refresh(durable, productMirror, { happening, signal });
      if (isUnknown && kind === "orders") await refresh(durable, orderMirror, { happening, signal });
    },
    apply: applyToMirror,
  };
}

/** Asks the shop for one thing, and writes what it says. It comes to the same when it is done again. */
async function refresh<Thing extends Item>(
  { store, runtime, clock }: Durable,
  { kind, open, put }: MirroredKind<Thing>,
  { happening, signal }: { readonly happening: Happening; readonly signal: AbortSignal },
): Promise<void> {
  const { tenantId, connectionId, event } = happening;
  const key = { connectionId, kind };
  const isMirrored = await store.asTenant(tenantId, (transaction) => getMirrorState(transaction, key));
  const get = isMirrored && (await open(runtime, { tenantId, connectionId }))?.get;
  if (!get) return;
  const asOf = toInstant(clock.now());
  const thing = await get(event.subjectId, { signal, priority: "batch", fresh: true });
  await store.asTenant(tenantId, async (transaction) => {
    if (thing) await put(transaction, { connectionId, asOf, items: [thing] });
    else await removeMirrored(transaction, { ...key, ids: [event.subjectId], asOf });
  });
}

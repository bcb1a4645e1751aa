import {
  clearAlert,
  listRaisedKeys,
  type RaisedAlert,
  raiseAlert,
  remindOfAlert,
  type Store,
  type TenantTransaction,
} from "@coccinelle/store";
import type { EmitEvent } from "../outbox/outgoing-event.ts";
import type { AlertChange, AlertKind } from "./alert.ts";
import { type AlertLedger, type Raised, toChange } from "./ledger.ts";

/** What {@link storeLedger} goes by. */
export interface StoreLedgerOptions {
  readonly store: Store;
  readonly remindAfterMs: number;
  readonly emit?: EmitEvent | undefined;
}

/** Remembers alerts in the store: several processes raise one, and a restart forgets none. */
export function storeLedger({ store, remindAfterMs, emit }: StoreLedgerOptions): AlertLedger {
  /** Writes the event down with the change, or neither. */
  async function tell(
    transaction: TenantTransaction,
    change: AlertChange["change"],
    raised: RaisedAlert,
  ): Promise<AlertChange | null> {
    if (raised.connectionId === null) return null;
    const { tenantId, now } = transaction;
    const { connectionId, kind } = raised;
    const alert = { ...raised, tenantId, connectionId, kind: kind as AlertKind }; // this ledger alone writes them
    const told = toChange(change, alert, now);
    const { key, raisedAt, severity, sentence } = alert;
    await emit?.(transaction, {
      id: [`alert.${change}`, key, raisedAt, ...(change === "reminded" ? [now] : [])].join(":"),
      type: `alert.${change}`,
      ...{ occurredAt: now, connectionId, subjectId: key },
      data: { key, kind, connectionId, severity, sentence, raisedAt },
    });
    return told;
  }

  return {
    list: async () => {
      const all: Raised[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await store.acrossTenants((transaction) => listRaisedKeys(transaction, { cursor, limit: 100 }));
        all.push(...page.items);
        cursor = page.nextCursor;
      }
      return all;
    },
    hold: ({ tenantId, ...trouble }) =>
      store.asTenant(tenantId, async (transaction) => {
        const raised = await raiseAlert(transaction, trouble);
        if (raised) return tell(transaction, "raised", raised);
        const reminded = await remindOfAlert(transaction, { key: trouble.key, afterMs: remindAfterMs });
        return reminded && tell(transaction, "reminded", reminded);
      }),
    clear: ({ tenantId, key }, unseenMs) =>
      store.asTenant(tenantId, async (transaction) => {
        const cleared = await clearAlert(transaction, { key, unseenMs });
        return cleared && tell(transaction, "cleared", cleared);
      }),
  };
}

import { randomUUID } from "node:crypto";
import type { Clock } from "@coccinelle/core";
import { type AuditEnding, type AuditIntent, beginAudits, endAudits, type Store } from "@coccinelle/store";
import type { Call } from "../pipeline.ts";
import { type Ending, toEntry } from "./draft.ts";
import { groupByTenant } from "./group-by-tenant.ts";

/** Where calls leave their entries. Calls of one tenant that come together share a transaction. */
export interface Trail {
  /** Writes down that a write begins. Answers the intent's id. */
  readonly begin: (call: Call) => Promise<string>;
  /** Writes the entry; of a write it takes the intent away with the same commit. */
  readonly end: (call: Call, ended: Ended) => Promise<void>;
}

/** A call that ended. */
interface Ended {
  /** `null` for a read. */
  readonly intentId: string | null;
  readonly ending: Ending;
}

/** After the call's own time a write's process must be dead before somebody else speaks for it. */
const slackMs = 120_000;
const underWay: Ending = { outcome: "under_way", effect: null };

/** The trails of a store's tenants. */
export function createTrail(store: Store, clock: Clock): Trail {
  const begin = groupByTenant<{ readonly id: string; readonly call: Call }>((tenantId, pieces) =>
    store.asTenant(tenantId, async (transaction) => {
      const intents: AuditIntent[] = [];
      for (const { id, call } of pieces) {
        const { outcome, ...intent } = await toEntry(transaction, { call, ending: underWay });
        intents.push({ ...intent, id, leaseMs: Math.max(0, call.endsAtMs - clock.now()) + slackMs });
      }
      await beginAudits(transaction, intents);
    }),
  );
  const end = groupByTenant<Ended & { readonly call: Call }>((tenantId, pieces) =>
    store.asTenant(tenantId, async (transaction) => {
      const endings: AuditEnding[] = [];
      for (const { call, intentId, ending } of pieces) {
        endings.push({ intentId, entry: await toEntry(transaction, { call, ending }) });
      }
      await endAudits(transaction, endings);
    }),
  );
  return {
    begin: async (call) => {
      const id = randomUUID();
      await begin(call.connection.tenantId, { id, call });
      return id;
    },
    end: (call, ended) => end(call.connection.tenantId, { ...ended, call }),
  };
}

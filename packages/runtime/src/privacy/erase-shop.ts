import {
  appendAudit,
  finishPrivacyRequest,
  listPrivacySteps,
  recordPrivacyStep,
  removeConnection,
  type TakenPrivacyRequest,
} from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { progressOf } from "./progress.ts";
import { blank, type ErasureProgress } from "./report.ts";

/**
 * Forgets a whole shop, as its platform asks after the app was removed: the connection with its credentials, deliveries,
 * reservations and watches, in one transaction. Rejects with `conflict/wrong_status` while units are held through it.
 */
export async function eraseShop(
  { store }: Pick<Durable, "store">,
  { tenantId, taken }: { readonly tenantId: string; readonly taken: TakenPrivacyRequest },
): Promise<ErasureProgress> {
  const { id: requestId, connectionId } = taken;
  return store.asTenant(tenantId, async (transaction) => {
    const wasThere = connectionId !== null && (await removeConnection(transaction, connectionId));
    const report = { ...blank(connectionId ?? "shop"), erased: [{ name: "connections", count: wasThere ? 1 : 0 }] };
    await recordPrivacyStep(transaction, { requestId, system: `connection:${connectionId}`, outcome: "done", report });
    await finishPrivacyRequest(transaction, taken);
    await appendAudit(transaction, {
      ...{ actor: { kind: "system", id: `privacy:${requestId}` }, action: "privacy.shop_erased", connectionId },
      ...{ subject: `request:${requestId}`, outcome: "done", details: {} },
    });
    const steps = await listPrivacySteps(transaction, { requestId });
    return progressOf({ requestId, state: "done", steps });
  });
}

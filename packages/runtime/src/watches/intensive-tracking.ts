import type { OpenedUnknown, TrackingWatch } from "@coccinelle/core";
import { putWatch, removeWatch, type Store, type WatchKey } from "@coccinelle/store";
import type * as z from "zod";
import type { ConnectionIdentity } from "../pipeline.ts";
import type { Provided } from "../provided/provide.ts";
import type { shipmentDetailsSchema } from "./shipments.ts";

/** Where parcels are watched. */
export interface TrackingParts {
  /** Without one nothing can be watched. */
  readonly store: Store | undefined;
  readonly connection: Pick<ConnectionIdentity, "tenantId" | "connectionId">;
}

/** As often as a parcel on the van is asked about, when nobody sets a rhythm. */
const densestMinutes = 45;

/**
 * What the runtime does over every connection that says where a parcel is: the worker watches it as densely as its
 * situation demands until it has arrived, and tells each change as `shipment.updated`.
 */
export function intensiveTracking(
  opened: OpenedUnknown,
  { store, connection: { tenantId, connectionId } }: TrackingParts,
): readonly Provided[] {
  if (!store || !opened.tracking?.supports("getShipmentStatus")) return [];
  const keyOf = (subject: string): WatchKey => ({ connectionId, kind: "shipment", subject, watcher: "" });
  const tracking: Provided["tracking"] = {
    async enableIntensiveTracking(trackingNumber, options) {
      const { intervalMinutes = null, until = null } = options ?? {};
      await store.asTenant(tenantId, (transaction) => {
        const details: z.input<typeof shipmentDetailsSchema> = { intervalMinutes, since: transaction.now };
        return putWatch(transaction, { ...keyOf(trackingNumber), dueAt: transaction.now, endsAt: until, details });
      });
      const watch = { isActive: true, intervalMinutes: intervalMinutes ?? densestMinutes, until };
      return { trackingNumber, connectionId, ...watch } satisfies TrackingWatch;
    },
    async disableIntensiveTracking(trackingNumber) {
      await store.asTenant(tenantId, (transaction) => removeWatch(transaction, keyOf(trackingNumber)));
      return { trackingNumber, connectionId, isActive: false, intervalMinutes: densestMinutes, until: null };
    },
  };
  return [{ tracking }];
}

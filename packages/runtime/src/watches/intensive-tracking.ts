import { ConnectorError, operations, type TrackingSystem, type TrackingWatch } from "@coccinelle/core";
import { putWatch, removeWatch, type Store, type WatchKey } from "@coccinelle/store";
import type * as z from "zod";
import type { ConnectionIdentity } from "../pipeline.ts";
import type { shipmentDetailsSchema } from "./shipments.ts";

/** Over which connection parcels are watched. */
export interface IntensiveTrackingParts {
  readonly store: Store;
  readonly connection: Pick<ConnectionIdentity, "tenantId" | "connectionId">;
}

/** As often as a parcel on the van is asked about, when nobody sets a rhythm. */
const densestMinutes = 45;

/**
 * The two operations that the runtime provides over any connector that has `getShipmentStatus`: a parcel is watched by the
 * worker, as densely as its situation demands, until it has arrived, and each change is a `shipment.updated`.
 */
export function intensiveTracking({
  store,
  connection: { tenantId, connectionId },
}: IntensiveTrackingParts): Pick<TrackingSystem, "enableIntensiveTracking" | "disableIntensiveTracking"> {
  const keyOf = (subject: string): WatchKey => ({ connectionId, kind: "shipment", subject, watcher: "" });
  return {
    async enableIntensiveTracking(given, options) {
      const input = parse({ trackingNumber: given, options });
      const { trackingNumber } = input;
      const intervalMinutes = input.options?.intervalMinutes ?? null;
      const until = input.options?.until ?? null;
      await store.asTenant(tenantId, (transaction) => {
        const details: z.input<typeof shipmentDetailsSchema> = { intervalMinutes, since: transaction.now };
        return putWatch(transaction, { ...keyOf(trackingNumber), dueAt: transaction.now, endsAt: until, details });
      });
      const shown = { intervalMinutes: intervalMinutes ?? densestMinutes, until };
      return { trackingNumber, connectionId, isActive: true, ...shown } satisfies TrackingWatch;
    },
    async disableIntensiveTracking(given) {
      const { trackingNumber } = parse({ trackingNumber: given });
      await store.asTenant(tenantId, (transaction) => removeWatch(transaction, keyOf(trackingNumber)));
      return { trackingNumber, connectionId, isActive: false, intervalMinutes: densestMinutes, until: null };
    },
  };
}

const { input: inputSchema } = operations.tracking.enableIntensiveTracking;

function parse(given: unknown): z.output<typeof inputSchema> {
  const parsed = inputSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join("."));
  throw new ConnectorError("input_invalid", "This parcel cannot be watched like that.", { fields, effect: "none" });
}

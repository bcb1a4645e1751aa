import type { PersonalStore, RetainedRecords } from "../personal-store.ts";

/** A part that holds nothing readable of people, and keeps what it has. */
function keeps(name: string, retained: RetainedRecords): PersonalStore {
  return {
    name,
    async *read() {}, // there is nothing to give
    erase: async () => ({ erased: [], retained: [retained] }),
  };
}

/** Entries name people by reference alone. */
export const auditStore = keeps("audit", {
  name: "audit entries",
  count: null,
  legalGround:
    "GDPR art. 5(2) and 17(3)(e): proof of what was done; people stand in them by reference, until retention",
});

/** Bodies of webhooks and events are sealed and cannot be searched; retention deletes them soon. */
export const deliveryStore = keeps("deliveries", {
  name: "sealed bodies of webhooks and events",
  count: null,
  legalGround: "GDPR art. 5(1)(e) and 32: kept sealed for delivery and repair, and deleted by retention within days",
});

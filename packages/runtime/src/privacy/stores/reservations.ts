import { eraseHolder, listReservations, type StoredReservation } from "@coccinelle/store";
import type { PersonKeys } from "../person-keys.ts";
import { type PersonalStore, walkPages } from "../personal-store.ts";

interface Holder {
  readonly customerId: string;
  /** `undefined` where it means the same on every connection. */
  readonly connectionId: string | undefined;
}

/** What was put aside for somebody. Holds that are over are deleted, open ones go on for nobody in particular. */
export const reservationStore: PersonalStore = {
  name: "reservations",
  async *read(scope) {
    for (const { customerId, connectionId } of holdersOf(scope.keys)) {
      const holds = walkPages(scope, (transaction, cursor) =>
        listReservations(transaction, { customerId, cursor, limit: 100 }),
      );
      for await (const hold of holds) {
        if (connectionId === undefined || hold.connectionId === connectionId) yield toRecord(hold);
      }
    }
  },
  erase: async (transaction, keys) => {
    let [deleted, anonymised] = [0, 0];
    for (const holder of holdersOf(keys)) {
      const done = await eraseHolder(transaction, holder);
      deleted += done.deleted;
      anonymised += done.anonymised;
    }
    return {
      erased: [
        { name: "finished reservations", count: deleted },
        { name: "open reservations, anonymised", count: anonymised },
      ],
      retained: [],
    };
  },
};

function holdersOf({ references, customers }: PersonKeys): Holder[] {
  return [...references.map((customerId) => ({ customerId, connectionId: undefined })), ...customers];
}

function toRecord(hold: StoredReservation): object {
  const { connectionId, productId, variantId, quantity, state, orderId, createdAt, expiresAt } = hold;
  return { connectionId, productId, variantId, quantity, state, orderId, createdAt, expiresAt };
}

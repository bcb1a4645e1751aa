import { describe, expect, it } from "vitest";
import {
  acceptDelivery,
  addReservation,
  appendAudit,
  lockStockItem,
  type NewAuditEntry,
  type TenantTransaction,
} from "../src/index.ts";
import { onEveryEngine, type TestStore } from "./engines.ts";
import { addTenant, delivery, hold } from "./fill.ts";
import { asOwner } from "./owner.ts";

const entry: NewAuditEntry = {
  ...{ actor: { kind: "system", id: "test" }, action: "a", connectionId: null, subject: null },
  ...{ outcome: "done", details: {} },
};

/** Work that two transactions may not do at the same moment, for one and the same thing. */
const turns: Readonly<Record<string, (transaction: TenantTransaction) => Promise<unknown>>> = {
  "units of one item": (transaction) => lockStockItem(transaction, hold),
  "deliveries about one subject": (transaction) =>
    acceptDelivery(transaction, delivery(crypto.randomUUID(), "order:2847")),
  "entries of one audit trail": (transaction) => appendAudit(transaction, entry),
};

/** How many transactions wait for a turn. */
async function waiting(context: TestStore): Promise<number> {
  const statement = `select count(*)::integer as n from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where datname = current_database() and locktype = 'advisory' and not granted`;
  const [row] = await asOwner<{ n: number }>(context, statement);
  return row?.n ?? 0;
}

onEveryEngine((use, engine) => {
  describe.runIf(engine === "postgres")("with transactions side by side", () => {
    it.each(Object.entries(turns))("%s: the second waits until the first has committed", async (_name, work) => {
      const context = use();
      const tenant = await addTenant(context.store);
      const { promise: isIn, resolve: tellIn } = Promise.withResolvers<void>();
      const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
      const events: string[] = [];
      const first = context.store.asTenant(tenant, async (transaction) => {
        await work(transaction);
        tellIn();
        await mayEnd;
        events.push("first");
      });
      await isIn;
      const second = context.store.asTenant(tenant, async (transaction) => {
        await work(transaction);
        events.push("second");
      });
      while (events.length === 0 && (await waiting(context)) === 0) await new Promise(setImmediate);
      end();
      await Promise.all([first, second]);
      expect(events).toEqual(["first", "second"]);
    });
  });

  it("who comes second sees what the first has put aside", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const seen = await Promise.all(
      [1, 2, 3].map(() =>
        store.asTenant(tenant, async (transaction) => {
          const { pending } = await lockStockItem(transaction, hold);
          await addReservation(transaction, hold);
          return pending;
        }),
      ),
    );
    expect(seen.toSorted()).toEqual([0, 1, 2]);
  });
});

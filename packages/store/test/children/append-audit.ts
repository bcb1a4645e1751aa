import { appendAudit, openStore } from "../../src/index.ts";
import { testWrapper } from "./test-wrapper.ts";

const { databaseUrl, tenantId, writer, entries } = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ databaseUrl, keyWrapper: testWrapper("a"), poolSize: 4, migrations: "expect" });
const append = (index: number) =>
  store.asTenant(tenantId, (transaction) =>
    appendAudit(transaction, {
      ...{ actor: { kind: "system", id: writer }, action: "orders.addOrderNote", connectionId: "shop" },
      ...{ subject: `order:${index}`, outcome: "done", details: { writer } },
    }),
  );
await Promise.all(Array.from({ length: entries }, (_, index) => append(index)));
await store.close();
process.stdout.write("done\n");

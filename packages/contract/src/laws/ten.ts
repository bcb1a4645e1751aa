import assert from "node:assert/strict";
import { secretsOf } from "@coccinelle/core";
import type { Law, LawContext } from "../law.ts";

/** The config with every secret changed in its last character, so that its form stays. */
function otherConfig({ config, connector }: LawContext): unknown {
  const secrets = new Set(secretsOf(connector.config.parse(config)));
  const change = (value: unknown): unknown => {
    if (typeof value === "string")
      return secrets.has(value) ? value.slice(0, -1) + (value.endsWith("a") ? "b" : "a") : value;
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]));
  };
  return change(config);
}

/** Tenants: two connections share nothing. */
export const ten: Law = {
  id: "TEN",
  title: "two connections share nothing",
  clauses: [
    {
      id: "TEN.answers",
      title: "one connection's answer never comes from another's remote",
      needsTwin: "setStock",
      applies: ({ operation }) => operation("checkAvailability") !== undefined,
      async verify({ subject: open, operation }) {
        const [mine, theirs] = [open(), open()];
        const found = operation("checkAvailability")?.found ?? [];
        const [productId, variantId] = found;
        assert.ok(theirs.twin?.setStock, "the twin cannot set stock");
        await mine.call("checkAvailability", found);
        theirs.twin.setStock(String(productId), typeof variantId === "string" ? variantId : null, 77);
        const answer = await theirs.call("checkAvailability", found);
        assert.ok(typeof answer === "object" && answer !== null && "quantity" in answer);
        assert.equal(answer.quantity, 77, "the answer is of another connection");
      },
    },
    {
      id: "TEN.credentials",
      title: "each connection sends its own credentials and no other's",
      applies: ({ hasNetwork, secrets, operations }) =>
        hasNetwork && secrets.length > 0 && operations.some(({ row }) => row.effect === "read"),
      async verify(context) {
        const read = context.operations.find(({ row }) => row.effect === "read");
        const [mine, theirs] = [context.subject(), context.subject({ config: otherConfig(context) })];
        for (const subject of [mine, theirs, mine])
          await subject.call(read?.name ?? "", read?.found ?? []).catch(() => {});
        const sentWith = (subject: typeof mine): Set<string> =>
          new Set(subject.sent.map(({ headers, url, body }) => JSON.stringify([...headers, url.search, body])));
        assert.ok(theirs.sent.length > 0 && mine.sent.length > 0, "nothing was sent");
        const shared = [...sentWith(theirs)].filter((headers) => sentWith(mine).has(headers));
        assert.deepEqual(shared, [], "two configs sent the same credentials");
      },
    },
    {
      id: "TEN.keys",
      title: "one idempotency key in two connections at once is two deeds",
      needsTwin: true,
      applies: ({ operations }) => operations.some(({ row }) => row.idempotency === "keyed"),
      async verify({ operations, subject: open }) {
        for (const { name, found, row, changesNothing } of operations) {
          if (row.idempotency !== "keyed" || changesNothing !== null) continue;
          const subjects = [open(), open()];
          await Promise.all(subjects.map((subject) => subject.call(name, found, { idempotencyKey: "key-1" })));
          for (const { twin } of subjects)
            assert.ok((twin?.sideEffects() ?? 0) > 0, `${name} was done for one connection only`);
        }
      },
    },
  ],
};

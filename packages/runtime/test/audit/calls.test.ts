import { randomUUID } from "node:crypto";
import { ConnectorError, operations, type Page, type SystemName, systemNames, toPositional } from "@coccinelle/core";
import { type AuditEntry, createTenant, listAudit, type Store, verifyAudit } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { auditJob } from "../../src/audit/audit-job.ts";
import { createTrail } from "../../src/audit/trail.ts";
import type { RuntimeEvent } from "../../src/index.ts";
import type { Call, Next } from "../../src/pipeline.ts";
import { auditCalls } from "../../src/stages/audit-calls.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";

const clock = fakeClock(Date.now());

interface Operation {
  readonly system: SystemName;
  readonly operation: string;
}

const rowOf = ({ system, operation }: Operation) => {
  const rows: Readonly<Record<string, Call["row"]>> = operations[system];
  const row = rows[operation];
  if (!row) throw new Error(`${operation} is in the table`);
  return row;
};

const all: readonly Operation[] = systemNames.flatMap((system) =>
  Object.keys(operations[system]).map((operation) => ({ system, operation })),
);
const writes = all.filter((one) => rowOf(one).effect !== "read");

/** What people typed, and what a caller passed: none of it may stand in the trail. */
const canaries = [
  ...["marie.canari@example.com", "+33639980001", "06 39 98 00 01", "0639980001", "Canari", "12 rue du Canari"],
  ...["sk_live_canari_secret", "robe canari"],
];

const input = {
  ...{ id: "42", orderId: "2847", idOrNumber: "0639980001", productId: "RF-1", returnId: "r-9", reference: "#2847" },
  ...{ trackingNumber: "6A12345678901", customerId: "+33639980001", email: "marie.canari@example.com" },
  ...{ phone: "06 39 98 00 01", name: "Canari", note: "Canari", query: "robe canari", key: "sk_live_canari_secret" },
  address: { line1: "12 rue du Canari", lastName: "Canari" },
};
const answer = { ...input, id: "2848", customer: { email: "marie.canari@example.com", phone: "+33639980001" } };

function callOf(tenantId: string, one: Operation, options: Call["options"] = {}): Call {
  const row = rowOf(one);
  const now = clock.now();
  return {
    connection: { tenantId, connectionId: "shop", connectorId: "boutique", label: "Boutique" },
    ...{ ...one, row, within: null, own: async () => null, positional: toPositional(row, input), options },
    policy: {
      ...{ deadlineMs: 1_000, timeoutMs: 1_000, retry: { attempts: 1, baseMs: 0, longestMs: 0 }, isAudited: true },
      cache: { where: "nowhere", freshMs: 0, staleMs: 0 },
    },
    ...{ startedAtMs: now, endsAtMs: now + 1_000 },
    notes: {
      ...{ attempts: 1, requests: 1, waiting: 0, waitingSinceMs: 0, waitedMs: 0, isAsking: false },
      ...{ freshness: "live", askedAtMs: now },
    },
  };
}

const fails =
  (error: unknown): Next =>
  async () => {
    throw error;
  };
const down = (effect: "none" | "unknown" | undefined) =>
  fails(new ConnectorError("unavailable", "canari: marie.canari@example.com", { effect }));

/** How a call ends, and what the trail says of it. */
const endings: readonly (readonly [next: Next, outcome: string, effect: string | undefined])[] = [
  [async () => answer, "done", undefined],
  [down("none"), "unavailable", "none"],
  [down("unknown"), "unavailable", "unknown"],
  [down(undefined), "unavailable", "unknown"],
  [fails(new TypeError("not a function")), "bug", "unknown"],
];

describe("the trail of calls", () => {
  onEveryEngine(
    (engine) => {
      const begin = async (store: Store = engine.store()) => {
        const tenantId = randomUUID();
        await createTenant(engine.store(), { id: tenantId, name: "Léa" });
        const events: RuntimeEvent[] = [];
        const stage = auditCalls({ trail: createTrail(store, clock), clock, onEvent: (event) => events.push(event) });
        const entries = async (): Promise<AuditEntry[]> => {
          const found: AuditEntry[] = [];
          const list = (cursor: string | null): Promise<Page<AuditEntry>> =>
            engine.store().asTenant(tenantId, (t) => listAudit(t, { cursor, limit: 100 }));
          for (let page = await list(null); ; page = await list(page.nextCursor)) {
            found.push(...page.items);
            if (page.nextCursor === null) return found;
          }
        };
        return { tenantId, stage, entries, events };
      };

      const giveUp = (tenantId: string): Promise<number> =>
        auditJob({ store: engine.store() }).run({ tenantId, signal: AbortSignal.any([]), tell: async () => {} });

      it("every write of every system leaves exactly one entry, which says how it ended", async () => {
        const { tenantId, stage, entries } = await begin();
        const expected = writes.flatMap(({ system, operation }) =>
          endings.map(([, outcome, effect]) => [`${system}.${operation}`, outcome, effect]),
        );
        for (const one of writes) {
          for (const [next] of endings) await stage(callOf(tenantId, one), next).catch(() => {});
        }
        const found = await entries();
        expect(found.map(({ action, outcome, details }) => [action, outcome, details.effect])).toEqual(expected);
        expect(found).toHaveLength(writes.length * endings.length);
      });

      it("no e-mail, phone, name, address, search or secret stands in it", async () => {
        const { tenantId, stage, entries } = await begin();
        const actor = { kind: "customer", id: "marie.canari@example.com" } as const;
        for (const one of all) {
          for (const [next] of endings) await stage(callOf(tenantId, one, { actor }), next).catch(() => {});
        }
        const found = await entries();
        expect(found).toHaveLength(all.length * endings.length);
        const text = JSON.stringify(found);
        expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
        expect(found.filter(({ action }) => action === "orders.cancelOrder").map(({ subject }) => subject)).toEqual(
          endings.map(() => "order:2847"),
        );
      });

      it("the same hidden subject has the same reference, and another tenant's has another", async () => {
        const [one, other] = [await begin(), await begin()];
        const call = { system: "orders", operation: "getOrder" } as const;
        for (const { tenantId, stage } of [one, one, other]) {
          await stage(callOf(tenantId, call), async () => answer);
        }
        const [first, again] = (await one.entries()).map(({ subject }) => subject);
        const [foreign] = (await other.entries()).map(({ subject }) => subject);
        expect(first).toMatch(/^order~[\w-]{22}$/);
        expect(again).toBe(first);
        expect(foreign).not.toBe(first);
      });

      it("a write is not done when it cannot be written down, and its error says so", async () => {
        const broken: Store = {
          ...engine.store(),
          asTenant: () => Promise.reject(new ConnectorError("unavailable", "x")),
        };
        const { tenantId, stage } = await begin(broken);
        let isDone = false;
        const failure = await failureOf(
          stage(callOf(tenantId, { system: "orders", operation: "refund" }), async () => {
            isDone = true;
          }),
        );
        expect(failure).toMatchObject({ code: "unavailable", effect: "none", retryable: true });
        expect(isDone).toBe(false);
      });

      it("a personal read is not given when it cannot be written down", async () => {
        const broken: Store = {
          ...engine.store(),
          asTenant: () => Promise.reject(new ConnectorError("unavailable", "x")),
        };
        const { tenantId, stage } = await begin(broken);
        const failure = await failureOf(
          stage(callOf(tenantId, { system: "customers", operation: "getCustomer" }), async () => answer),
        );
        expect(failure).toMatchObject({ code: "unavailable", effect: undefined });
      });

      it("a write whose end cannot be written is answered, told of, and abandoned in the trail once its time is over", async () => {
        const store = engine.store();
        let isBroken = false;
        const asTenant: Store["asTenant"] = (id, work) =>
          isBroken ? Promise.reject(new ConnectorError("unavailable", "x")) : store.asTenant(id, work);
        const { tenantId, stage, entries, events } = await begin({ ...store, asTenant });
        const call = callOf(tenantId, { system: "orders", operation: "refund" });
        const given = await stage(call, async () => {
          isBroken = true;
          return answer;
        });
        expect(given).toBe(answer);
        expect(events).toMatchObject([{ kind: "audit", operation: "refund", error: { code: "unavailable" } }]);
        expect(await entries()).toEqual([]);
        expect(await giveUp(tenantId)).toBe(0);
        await clock.advance(121_000);
        expect(await giveUp(tenantId)).toBe(1);
        expect(await entries()).toMatchObject([
          { action: "orders.refund", subject: "order:2847", outcome: "abandoned", details: { effect: "unknown" } },
        ]);
      });

      it("who comes back after it was given up adds what it knows, and says that it is late", async () => {
        const { tenantId, stage, entries } = await begin();
        const call = callOf(tenantId, { system: "orders", operation: "refund" });
        await stage(call, async () => {
          await clock.advance(121_000);
          expect(await giveUp(tenantId)).toBe(1);
          return answer;
        });
        expect((await entries()).map(({ outcome, details }) => [outcome, details.isLate])).toEqual([
          ["abandoned", undefined],
          ["done", true],
        ]);
      });

      it("a call within a call of the same operation leaves one entry", async () => {
        const { tenantId, stage, entries } = await begin();
        const call = callOf(tenantId, { system: "inventory", operation: "reserveProduct" });
        await stage(call, (outer) => stage({ ...outer, within: outer }, async () => answer));
        expect(await entries()).toHaveLength(1);
      });

      it("calls that come together share transactions, and keep one chain", async () => {
        const store = engine.store();
        let transactions = 0;
        const asTenant: Store["asTenant"] = (id, work) => {
          transactions += 1;
          return store.asTenant(id, work);
        };
        const { tenantId, stage, entries } = await begin({ ...store, asTenant });
        const call = { system: "orders", operation: "addOrderNote" } as const;
        await Promise.all(Array.from({ length: 100 }, () => stage(callOf(tenantId, call), async () => answer)));
        expect(await entries()).toHaveLength(100);
        expect(transactions).toBeLessThan(50);
        expect(await store.asTenant(tenantId, (t) => verifyAudit(t))).toMatchObject({ isIntact: true });
      });
    },
    { clock },
  );
});

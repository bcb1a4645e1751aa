import { type Connector, defineConnector } from "@coccinelle/core";
import type { RestClient } from "@coccinelle/core/http";
import { describe, expect, it } from "vitest";
import { type ErasedOptions, laws, verifyConnector } from "../src/index.ts";
import { createLock } from "./stockroom/lock.ts";
import { parts, type StockroomClient, stockroom } from "./stockroom/stockroom.ts";
import { stockroomTwin } from "./stockroom/twin.ts";

const wish = { productId: "robe", customerId: "holder-1", quantity: 1, duration: 60 };

const options: ErasedOptions = {
  config: {},
  twin: stockroomTwin,
  cases: {
    checkAvailability: { found: ["robe"], absent: ["nothing"] },
    reserveProduct: { found: [wish], absent: [{ ...wish, productId: "nothing" }] },
    releaseReservation: { found: ["0"], absent: ["9"] },
    releaseExpiredReservations: { found: [] },
  },
};

/** The clauses of stock and repeats that the connector breaks. */
async function broken(connector: Connector): Promise<string[]> {
  const asked = laws.filter(({ id }) => ["INV", "IDEM", "ERR", "LIFE", "RET", "TOOL"].includes(id));
  const outcomes = await verifyConnector(connector, options, asked);
  const failed = outcomes.flatMap(({ clauses }) => clauses).filter(({ state }) => state === "fail");
  return failed.map(({ clause, error }) => `${clause.id}: ${error}`);
}

type Context = Parameters<typeof parts.connect>[0];

const changed = (change: Partial<typeof parts>): Connector =>
  defineConnector({ ...{ id: "stockroom", label: "Stockroom", contract: 1, ...parts }, ...change });

/** The lock's lease, or no lock at all. */
const withLease = (leaseMs: number | null) =>
  changed({
    connect: (context: Context): StockroomClient => {
      const client = parts.connect(context);
      const locked = leaseMs === null ? unlocked : createLock(client.api, context.clock, leaseMs);
      return { ...client, locked };
    },
  });

const unlocked: StockroomClient["locked"] = (_name, _call, run) => run();

const rashSweep = changed({
  inventory: (client) => ({
    ...parts.inventory(client),
    releaseExpiredReservations: parts.inventory({ ...client, locked: unlocked, tryingMs: 0 })
      .releaseExpiredReservations,
  }),
});

const hasty = changed({
  inventory: (client) => {
    const get: RestClient["get"] = async (target, schema, options) => {
      const answer = await client.api.get(target, schema, options);
      if (!Array.isArray(answer)) return answer;
      for (const slip of answer) slip.text = slip.text.replace('"isKept":false', '"isKept":true');
      return answer;
    };
    return parts.inventory({ ...client, api: { ...client.api, get } });
  },
});

describe("a connector that holds stock by several requests, and sweeps", { timeout: 60_000 }, () => {
  it("keeps the laws of stock and repeats", async () => {
    expect(await broken(stockroom)).toEqual([]);
  });

  it.each<[string, string, Connector]>([
    ["takes no turns", "INV.last", withLease(null)],
    ["never breaks a dead one's lock", "INV.kill", withLease(Number.POSITIVE_INFINITY)],
    ["takes those that are trying for dead", "INV.last", rashSweep],
    ["takes what it has only tried for a promise", "IDEM.lost", hasty],
  ])("is caught when it %s", async (_name, clause, connector) => {
    expect((await broken(connector)).map((text) => text.split(":")[0])).toContain(clause);
  });
});

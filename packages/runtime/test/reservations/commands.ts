import { ConnectorError } from "@coccinelle/core";
import fc from "fast-check";
import { expect } from "vitest";
import { ledgerOf, product } from "./boutique-with-holds.ts";
import {
  freeUnits,
  isDue,
  type KnownHold,
  type Model,
  newHold,
  settleAndCompare,
  survive,
  type World,
} from "./model.ts";

type Command = fc.AsyncCommand<Model, World>;

/** Where a process dies: after so many steps of a call; `null` lets it live. */
type Death = number | null;

const minutes = 30;

/** One of the holds that callers believe to have. */
function pick(model: Model, index: number): [string, KnownHold] | null {
  const standing = [...model.holds].filter(([, { fate }]) => fate === "held");
  return standing[index % standing.length] ?? null;
}

const reasonOf = (outcome: unknown): unknown => (ConnectorError.is(outcome) ? (outcome.reason ?? outcome.code) : null);

function expectRefusal(outcome: unknown, reason: string | null): void {
  if (reason !== null) expect(reasonOf(outcome)).toBe(reason);
  else expect(["insufficient_stock", "wrong_status", "already_done", "unavailable"]).toContain(reasonOf(outcome));
}

/** What stood when its maker died stands; what was only begun must come to nothing, as nobody will ask for it. */
async function learnOfHolds(model: Model, world: World): Promise<void> {
  model.isUnsure = true;
  model.mayHaveUnknown = true;
  for (const row of await ledgerOf(world.store, world.tenantId)) {
    if (row.state === "held" && !model.holds.has(row.id)) model.holds.set(row.id, newHold(row));
  }
}

function reserve(quantity: number, death: Death): Command {
  return {
    check: () => true,
    toString: () => `reserve ${quantity}${death === null ? "" : ` and die after ${death}`}`,
    async run(model, world) {
      const free = freeUnits(model);
      if (death !== null) world.process.dieAfter(death);
      const wish = { productId: product, customerId: "c", quantity, duration: minutes };
      const outcome = await survive(world, () => world.inventory.reserveProduct(wish));
      world.process.dieAfter(Number.POSITIVE_INFINITY);
      if (outcome === "dead") await learnOfHolds(model, world);
      else if (ConnectorError.is(outcome)) {
        expectRefusal(outcome, model.isUnsure ? null : "insufficient_stock");
        if (!model.isUnsure) expect(free).toBeLessThan(quantity);
      } else {
        if (!model.isUnsure) expect(free).toBeGreaterThanOrEqual(quantity);
        model.holds.set(outcome.id, newHold(outcome));
      }
    },
  };
}

function release(index: number, death: Death): Command {
  return {
    check: (model) => pick(model, index) !== null,
    toString: () => `release ${index}${death === null ? "" : ` and die after ${death}`}`,
    async run(model, world) {
      const [id, hold] = pick(model, index) ?? ["", null];
      if (!hold) return;
      if (death !== null) world.process.dieAfter(death);
      const outcome = await survive(world, () => world.inventory.releaseReservation(id));
      world.process.dieAfter(Number.POSITIVE_INFINITY);
      if (outcome === "dead") {
        model.isUnsure = true;
        hold.lostCalls.add("release");
      } else if (ConnectorError.is(outcome)) {
        expect(model.isUnsure).toBe(true);
        expectRefusal(outcome, null);
      } else if (outcome.status === "released" && !world.told.some(({ subjectId }) => subjectId === id)) {
        hold.fate = "released";
      }
    },
  };
}

/** Whether the shop has what an order of this hold needs. */
function canSell(model: Model, { quantity, isGone }: KnownHold): boolean {
  if (!model.knowsHolds) return model.units >= quantity;
  return !isGone && freeUnits(model) >= 0;
}

function confirm(index: number, death: Death): Command {
  return {
    check: (model) => pick(model, index) !== null,
    toString: () => `confirm ${index}${death === null ? "" : ` and die after ${death}`}`,
    async run(model, world) {
      const [id, hold] = pick(model, index) ?? ["", null];
      if (!hold) return;
      const isSellable = canSell(model, hold) && !isDue(hold, world);
      if (death !== null) world.process.dieAfter(death);
      const input = { items: [{ productId: product, quantity: hold.quantity }], reservationIds: [id] };
      const outcome = await survive(world, () => world.orders.createOrder(input));
      world.process.dieAfter(Number.POSITIVE_INFINITY);
      if (outcome === "dead") {
        model.isUnsure = true;
        hold.lostCalls.add("confirm");
      } else if (ConnectorError.is(outcome)) {
        expectRefusal(outcome, null);
        if (!model.isUnsure) expect(isSellable).toBe(false);
        model.isUnsure = true; // the shop was looked at, and holds may have been lost
      } else {
        if (!model.isUnsure) expect(isSellable).toBe(true);
        hold.fate = "consumed";
        model.units -= hold.quantity;
      }
    },
  };
}

/** A sale on the shop's own site, which does not know the ledger, or was faster than a hold. */
function siteSale(quantity: number): Command {
  return {
    check: (model) => model.units >= quantity,
    toString: () => `the site sells ${quantity}`,
    async run(model, world) {
      const left = world.shelf.units.get(product) ?? 0;
      if (left < quantity) return;
      world.shelf.units.set(product, left - quantity);
      model.siteSold += quantity;
      model.units -= quantity;
    },
  };
}

function cancelThere(index: number): Command {
  return {
    check: (model) => model.knowsHolds && !model.isUnsure && pick(model, index) !== null,
    toString: () => `the back office cancels ${index}`,
    async run(model, world) {
      const [id, hold] = pick(model, index) ?? ["", null];
      const ledger = await ledgerOf(world.store, world.tenantId);
      world.shelf.cancelHold(ledger.find((row) => row.id === id)?.remoteId ?? "");
      if (hold) hold.isGone = true;
    },
  };
}

function settle(): Command {
  return {
    check: () => true,
    toString: () => "everything is brought to its end",
    run: settleAndCompare,
  };
}

function passTime(): Command {
  return {
    check: () => true,
    toString: () => "half an hour passes",
    run: async (_model, { clock }) => clock.advance((minutes + 1) * 60_000),
  };
}

/** The reconciler itself dies. */
function reconcile(death: number): Command {
  return {
    check: () => true,
    toString: () => `the reconciler dies after ${death}`,
    async run(model, world) {
      world.clock.advance(60_000);
      world.process.dieAfter(death);
      await survive(world, world.serving.reconcile);
      world.process.dieAfter(Number.POSITIVE_INFINITY);
      model.isUnsure = true;
    },
  };
}

const index = fc.nat({ max: 5 });
const quantity = fc.integer({ min: 1, max: 2 });
const death = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 3 });

/** Everything that can happen, in any order. Most of it is ordinary. */
export const commands = fc.commands(
  [
    fc.tuple(quantity, death).map((given) => reserve(...given)),
    fc.tuple(quantity, fc.constant(null)).map((given) => reserve(...given)),
    fc.tuple(index, death).map((given) => release(...given)),
    fc.tuple(index, death).map((given) => confirm(...given)),
    fc.integer({ min: 1, max: 2 }).map(siteSale),
    index.map(cancelThere),
    fc.constant(passTime()),
    fc.constant(settle()),
    fc.integer({ min: 1, max: 9 }).map(reconcile),
  ],
  { size: "medium" },
);

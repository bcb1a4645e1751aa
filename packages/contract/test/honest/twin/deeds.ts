import * as z from "zod";
import { showHold, showOrder, showStock } from "./show.ts";
import { heldOf, isActive, known, leftOf, nextId, type Order, Refused, type State, sum } from "./state.ts";

const holdBody = z.object({
  ...{ product: z.string(), holder: z.string(), quantity: z.int(), minutes: z.int() },
  force: z.boolean().optional(), // also when there is not enough: for shops that can order more
});
const endBody = z.object({ minutes: z.int() });
const stockBody = z.object({ set: z.int().optional(), adjust: z.int().optional(), expected: z.int().nullable() });
const sweepBody = z.object({ most: z.int().nullable() });
const orderBody = z.object({
  lines: z.array(z.object({ product: z.string(), quantity: z.int() })),
  holds: z.array(z.string()),
});

export function reserve(state: State, body: unknown): object {
  const { product, holder, quantity, minutes, force = false } = holdBody.parse(body);
  known(state.products.get(product));
  if (!force && leftOf(state, product) < quantity) throw new Refused(409, "insufficient_stock");
  const madeMs = state.now();
  const hold = {
    ...{ id: `hold-${nextId(state)}`, product, holder, quantity, state: "held" as const },
    ...{ madeMs, untilMs: madeMs + minutes * 60_000 },
  };
  state.holds.push(hold);
  state.effects += 1;
  return showHold(state, hold);
}

/** Moves the end of a hold. */
export function changeEnd(state: State, id: string, body: unknown): object {
  const hold = known(state.holds.find((present) => present.id === id));
  const untilMs = hold.madeMs + endBody.parse(body).minutes * 60_000;
  if (hold.untilMs !== untilMs) state.effects += 1;
  hold.untilMs = untilMs;
  return showHold(state, hold);
}

/** Gives a hold back. One that is over, sold or free already stays as it is. */
export function release(state: State, id: string): object {
  const hold = known(state.holds.find((present) => present.id === id));
  if (isActive(state, hold)) {
    hold.state = "free";
    state.effects += 1;
  }
  return showHold(state, hold);
}

/** Clears away holds that are over; their units have been back since their end. */
export function sweep(state: State, body: unknown): object[] {
  const { most } = sweepBody.parse(body);
  const over = state.holds
    .filter((hold) => hold.state === "held" && !isActive(state, hold))
    .slice(0, most ?? undefined);
  for (const hold of over) hold.state = "over";
  state.effects += over.length;
  return over.map((hold) => showHold(state, hold));
}

/** `expected` is what the caller believes can be sold now. */
export function changeStock(state: State, id: string, body: unknown): object {
  const { set, adjust = 0, expected } = stockBody.parse(body);
  const product = known(state.products.get(id));
  if (expected !== null && expected !== leftOf(state, id)) throw new Refused(409, "stale_write");
  product.stock = set === undefined ? product.stock + adjust : set + heldOf(state, id);
  state.effects += 1;
  return showStock(state, id);
}

/** All or nothing: the sum of a product's lines, less what the order's own holds have put aside, must be there. */
export function placeOrder(state: State, body: unknown): object {
  const { lines, holds } = orderBody.parse(body);
  const used = state.holds.filter(({ id }) => holds.includes(id));
  if (used.some((hold) => !isActive(state, hold))) throw new Refused(409, "already_done");
  for (const id of new Set(lines.map(({ product }) => product))) {
    known(state.products.get(id));
    const wanted = sum(lines.filter(({ product }) => product === id).map(({ quantity }) => quantity));
    const own = sum(used.filter(({ product }) => product === id).map(({ quantity }) => quantity));
    if (wanted > leftOf(state, id) + own) throw new Refused(409, "insufficient_stock");
  }
  for (const hold of used) hold.state = "sold";
  const order: Order = {
    ...{ id: `order-${nextId(state)}`, state: "new", paid: false, shippingMinor: 590, refunds: [] },
    lines: lines.map((line, index) => lineOf(state, { ...line, id: `line-${state.lastId}-${index}` })),
    madeMs: state.now(),
  };
  state.orders.push(order);
  state.effects += 1;
  return showOrder(state, order);
}

/** Takes the units off the shelf. */
function lineOf({ products }: State, line: { id: string; product: string; quantity: number }): Order["lines"][number] {
  const shelf = known(products.get(line.product));
  shelf.stock -= line.quantity;
  const minor = line.quantity * shelf.minor;
  return { ...line, fullMinor: minor, minor };
}

export function cancel(state: State, id: string): object {
  const order = known(state.orders.find((present) => present.id === id));
  if (order.state !== "void") state.effects += 1;
  order.state = "void";
  return showOrder(state, order);
}

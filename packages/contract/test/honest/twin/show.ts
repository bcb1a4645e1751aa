import { toInstant } from "@coccinelle/core";
import { isWith, type Parcel } from "./parcels.ts";
import { type Hold, isActive, leftOf, type Order, type State, sum, totalOf } from "./state.ts";

/** Amounts travel as decimal text. */
const decimal = (minor: number): string => (minor / 100).toFixed(2);

/** Times travel as the clocks of Paris show them, without an offset. */
const local = (ms: number): string => toInstant(ms, "Europe/Paris").slice(0, 19);

/** A part of Honest's wire format. Only what the twin itself looks at has a type: the connector's schemas judge the rest. */
interface Shown {
  readonly id: string;
  readonly [field: string]: unknown;
}

export function showProduct({ products }: Pick<State, "products">, id: string): Shown & { readonly name: string } {
  const { name = "", minor = 0 } = products.get(id) ?? {};
  return { id, name, price: decimal(minor), currency: "EUR", state: "live" };
}

export function showStock(state: State, product: string): object {
  const left = leftOf(state, product);
  return { product, left, state: left > 0 ? "yes" : "no" };
}

export function showHold(state: State, hold: Hold): Shown {
  const { id, product, holder, quantity } = hold;
  const isOver = hold.state === "held" && !isActive(state, hold);
  return {
    ...{ id, product, holder, quantity, state: isOver ? "over" : hold.state },
    ...{ made: local(hold.madeMs), until: local(hold.untilMs) },
  };
}

export function showParcel(number: string, parcel: Parcel): object {
  const events = parcel.happened.map(({ word, atMs }) => ({ word, at: local(atMs) })).reverse();
  const isOver = isWith(parcel, "addressee") || isWith(parcel, "sender");
  return { number, expected: local(parcel.expectedMs).slice(0, 10), over: isOver, events };
}

export function showOrder({ products }: Pick<State, "products">, order: Order): Shown {
  return {
    id: order.id,
    number: numberOf(order),
    state: order.state,
    paid: order.paid,
    currency: "EUR",
    made: local(order.madeMs),
    lines: order.lines.map(({ id, product, quantity, fullMinor, minor }) => ({
      ...{ id, product, quantity, name: products.get(product)?.name },
      ...{ full: decimal(fullMinor), total: decimal(minor), tax: decimal(Math.round(minor / 6)) },
    })),
    discount: decimal(sum(order.lines.map(({ fullMinor, minor }) => fullMinor - minor))),
    shipping: decimal(order.shippingMinor),
    total: decimal(totalOf(order)),
    refunds: order.refunds.map(({ id, minor }) => ({ id, amount: decimal(minor) })),
  };
}

/** What the customer sees. */
export const numberOf = ({ id }: Order): string => id.replace("order-", "N");

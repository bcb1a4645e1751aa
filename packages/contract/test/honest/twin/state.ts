import type { Parcel } from "./parcels.ts";
import type { Papers } from "./people.ts";

/** What Honest sells. */
interface Product {
  name: string;
  minor: number;
  stock: number;
}

/** Units put aside. One that is `held` and past its end is over: nothing has to happen for that. */
export interface Hold {
  id: string;
  product: string;
  holder: string;
  quantity: number;
  state: "held" | "free" | "sold" | "over";
  madeMs: number;
  untilMs: number;
}

/** One line of an order; `minor` is what is left of `fullMinor` after discounts. */
interface Line {
  id: string;
  product: string;
  quantity: number;
  fullMinor: number;
  minor: number;
}

export interface Order {
  id: string;
  state: string;
  paid: boolean;
  lines: Line[];
  shippingMinor: number;
  refunds: { id: string; minor: number }[];
  madeMs: number;
}

/** Everything that Honest remembers. */
export interface State {
  readonly now: () => number;
  readonly products: Map<string, Product>;
  readonly holds: Hold[];
  readonly orders: Order[];
  readonly parcels: Map<string, Parcel>;
  readonly customers: Map<string, string>;
  readonly papers: Papers;
  lastId: number;
  effects: number;
}

/** A request that Honest refuses, with its own word for the reason. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export function nextId(state: State): number {
  state.lastId += 1;
  return state.lastId;
}

export const isActive = ({ now }: State, hold: Hold): boolean => hold.state === "held" && hold.untilMs > now();

export const heldOf = (state: State, product: string): number =>
  sum(state.holds.filter((hold) => hold.product === product && isActive(state, hold)).map(({ quantity }) => quantity));

/** Units that can be sold now. */
export const leftOf = (state: State, product: string): number =>
  (state.products.get(product)?.stock ?? 0) - heldOf(state, product);

export const totalOf = ({ lines, shippingMinor }: Order): number =>
  sum(lines.map(({ minor }) => minor)) + shippingMinor;

/** What is there, or Honest's refusal. */
export function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Refused(404, "unknown");
  return value;
}

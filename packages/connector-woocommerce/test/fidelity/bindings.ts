import type { Shop } from "../../src/twin/state.ts";

/** Ids of one database counter. */
export type IdKind = "post" | "item" | "meta" | "note" | "customer" | "webhook";

const resources: Readonly<Record<string, IdKind>> = {
  products: "post",
  variations: "post",
  orders: "post",
  refunds: "post",
  notes: "note",
  customers: "customer",
  webhooks: "webhook",
};

const resourcePath = /\/(products|variations|orders|refunds|notes|customers|webhooks)\/(\d+)/g;

/** Which id of the twin stands for which recorded id. What was seeded has the same; what was created is bound when it is first seen. */
export class Bindings {
  readonly #known = new Map<string, number>();
  readonly #seeded = new Set<string>();

  constructor(shop: Shop) {
    const seed = (kind: IdKind, ids: Iterable<number>): void => {
      for (const id of ids) this.#seeded.add(`${kind} ${id}`);
    };
    seed("post", [...shop.products.keys(), ...shop.orders.keys(), ...shop.refunds.keys()]);
    seed("note", shop.notes.keys());
    seed("customer", shop.customers.keys());
    for (const order of shop.orders.values()) {
      for (const line of [
        ...order.line_items,
        ...order.shipping_lines,
        ...order.fee_lines,
        ...order.tax_lines,
        ...order.coupon_lines,
      ]) {
        seed("item", [line.id]);
        seed(
          "meta",
          (Array.isArray(line.meta_data) ? (line.meta_data as readonly { id: number }[]) : []).map(({ id }) => id),
        );
      }
      seed(
        "meta",
        order.meta_data.map(({ id }) => id),
      );
    }
    for (const product of shop.products.values())
      seed(
        "meta",
        product.meta_data.map(({ id }) => id),
      );
  }

  /** What is known now, to come back to when a comparison fails. */
  snapshot(): ReadonlyMap<string, number> {
    return new Map(this.#known);
  }

  restore(snapshot: ReadonlyMap<string, number>): void {
    this.#known.clear();
    for (const [name, id] of snapshot) this.#known.set(name, id);
  }

  /** The twin's id for a recorded one. */
  of(kind: IdKind, recorded: number): number {
    return this.#known.get(`${kind} ${recorded}`) ?? recorded;
  }

  /** Whether the two mean the same; an id that was never seen is bound to the other. */
  match(kind: IdKind, recorded: number, given: number): boolean {
    const name = `${kind} ${recorded}`;
    if (this.#known.has(name)) return this.#known.get(name) === given;
    if (this.#seeded.has(name) || recorded === 0) return recorded === given;
    this.#known.set(name, given);
    return true;
  }

  path(path: string): string {
    return path.replaceAll(
      resourcePath,
      (_, name: string, id: string) => `/${name}/${this.of(resources[name] ?? "post", Number(id))}`,
    );
  }

  /** A request's body with the twin's ids. */
  body(value: unknown, key = ""): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.body(entry, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => {
        const isLineId =
          name === "id" && /^(line_items|shipping_lines|fee_lines)$/.test(key) && typeof entry === "number";
        return [name, isLineId ? this.of("item", entry) : this.body(entry, name === "refund_tax" ? "" : name)];
      }),
    );
  }

  /** Whether two texts are the same but for the ids of resources within them. */
  matchText(recorded: string, given: string): boolean {
    return this.path(recorded) === given;
  }
}

import { type Fault, faults } from "../support/remote.ts";
import type { WireThing } from "./catalogue.ts";

/** The shop behind the connector, in memory: the only thing that these tests fake. */
export interface CatalogueShop {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly products: Map<string, WireThing>;
  readonly orders: Map<string, WireThing>;
  /** Every request so far, as `GET /products?after=p2`. */
  readonly seen: string[];
  /** Runs before each answer. */
  before: (request: string) => void | Promise<void>;
  /** Every request meets this from now on; `null` ends it. */
  fault: Fault | null;
  /** How many things a page has. */
  pageSize: number;
}

export const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString();

/** A shop with so many products and orders, each changed a minute after the one before. */
export function catalogueShop(productCount: number, orderCount = 0): CatalogueShop {
  const products = new Map<string, WireThing>();
  const orders = new Map<string, WireThing>();
  for (let n = 1; n <= productCount; n += 1) addProduct(products, n);
  for (let n = 1; n <= orderCount; n += 1) {
    const id = `o${String(n).padStart(4, "0")}`;
    orders.set(id, { id, number: `${2000 + n}`, email: `person${n}@example.com`, changed: at(n) });
  }
  const shop: CatalogueShop = {
    ...{ products, orders, seen: [], before: () => {}, fault: null, pageSize: 3 },
    fetch: async (input, init) => answer(shop, new Request(input, init)),
  };
  return shop;
}

/** Puts a product on sale, at the end of the listing. */
export function addProduct(products: Map<string, WireThing>, n: number, minute = n): void {
  const id = `p${String(n).padStart(4, "0")}`;
  products.set(id, { id, title: `Robe numéro ${n}`, changed: at(minute), sizes: ["36", "38"] });
}

async function answer(shop: CatalogueShop, request: Request): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const line = `${request.method} ${pathname}${search}`;
  shop.seen.push(line);
  await shop.before(line);
  if (shop.fault) return shop.fault(request);
  const [, kind, id] = pathname.split("/");
  const things = kind === "orders" ? shop.orders : shop.products;
  if (kind === "search") return Response.json([...things.values()]);
  if (id) return things.has(id) ? Response.json(things.get(id)) : faults.missing();
  const since = searchParams.get("since");
  const after = searchParams.get("after") ?? "";
  const wanted = [...things.values()]
    .filter((thing) => thing.id > after && (since === null || Date.parse(thing.changed) >= Date.parse(since)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shown = wanted.slice(0, shop.pageSize);
  const items = shown.map(({ ...thing }) => ("sizes" in thing ? { ...thing, sizes: null } : thing));
  return Response.json({ items, next: wanted.length > shown.length ? (shown.at(-1)?.id ?? null) : null });
}

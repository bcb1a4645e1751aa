import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface ShelfHold {
  readonly id: string;
  readonly productId: string;
  readonly customerId: string;
  readonly quantity: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  status: "active" | "released" | "consumed";
  orderId: string | null;
}

interface ShelfOrder {
  readonly id: string;
  readonly items: readonly ShelfItem[];
}

interface ShelfItem {
  readonly productId: string;
  readonly quantity: number;
}

/** What the connector sends. */
interface Asked extends ShelfItem {
  readonly customerId: string;
  readonly minutes: number;
  readonly items: readonly ShelfItem[];
  readonly holds: readonly string[];
}

/** A shop with units on a shelf, behind HTTP: the only thing that these tests fake. */
export interface Shelf {
  readonly handle: (request: Request) => Promise<Response>;
  /** Units on the shelf, held ones among them. */
  readonly units: Map<string, number>;
  readonly holds: Map<string, ShelfHold>;
  readonly orders: ShelfOrder[];
  /** A sale on the shop's own site, which knows the shop's holds but not the ledger. Answers whether there were units. */
  readonly sell: (productId: string, quantity: number) => boolean;
  /** Somebody in the back office takes a hold away. */
  readonly cancelHold: (id: string) => void;
}

const short = (): Response => Response.json({ code: "short" }, { status: 409 });
const missing = (): Response => Response.json({ code: "missing" }, { status: 404 });
const over = (): Response => Response.json({ code: "over" }, { status: 409 });
const done = (): Response => Response.json({ code: "done" }, { status: 409 });

export function createShelf(units: Readonly<Record<string, number>>, now: () => number = Date.now): Shelf {
  const shelf = new Map(Object.entries(units));
  const holds = new Map<string, ShelfHold>();
  const orders: ShelfOrder[] = [];
  const keyed = new Map<string, { readonly body: string; readonly answer: unknown }>();

  const activeOf = (productId: string): number =>
    [...holds.values()]
      .filter((hold) => hold.productId === productId && hold.status === "active")
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const free = (productId: string): number => (shelf.get(productId) ?? 0) - activeOf(productId);

  /** The same key gives the same answer again, and never acts twice. */
  async function once(request: Request, act: (asked: Asked) => Response): Promise<Response> {
    const key = request.headers.get("idempotency-key");
    const body = await request.text();
    const known = key === null ? undefined : keyed.get(key);
    if (known)
      return known.body === body ? Response.json(known.answer) : Response.json({ code: "key" }, { status: 422 });
    const response = act(JSON.parse(body));
    if (key !== null && response.ok) keyed.set(key, { body, answer: await response.clone().json() });
    return response;
  }

  function hold({ productId, quantity, customerId, minutes }: Asked): Response {
    if (free(productId) < quantity) return short();
    const id = `h${holds.size + 1}`;
    const [createdAt, expiresAt] = [now(), now() + minutes * 60_000].map((ms) => new Date(ms).toISOString());
    const made = { id, productId, quantity, customerId, status: "active", orderId: null } as const;
    holds.set(id, { ...made, createdAt: createdAt ?? "", expiresAt: expiresAt ?? "" });
    return Response.json(holds.get(id));
  }

  function release(id: string): Response {
    const found = holds.get(id);
    if (!found) return missing();
    if (found.status === "consumed") return done();
    found.status = "released";
    return Response.json(found);
  }

  function order({ items, holds: ids }: Asked): Response {
    const used = ids.flatMap((id) => holds.get(id) ?? []);
    if (used.length < ids.length) return missing();
    if (used.some(({ status }) => status === "consumed")) return done();
    if (used.some(({ status }) => status !== "active")) return over();
    const heldOf = (productId: string): number =>
      used.filter((one) => one.productId === productId).reduce((sum, { quantity }) => sum + quantity, 0);
    if (items.some(({ productId, quantity }) => free(productId) + heldOf(productId) < quantity)) return short();
    const made = { id: `o${orders.length + 1}`, items };
    orders.push(made);
    for (const { productId, quantity } of items) shelf.set(productId, (shelf.get(productId) ?? 0) - quantity);
    for (const one of used) Object.assign(one, { status: "consumed", orderId: made.id });
    return Response.json(made);
  }

  return {
    ...{ units: shelf, holds, orders },
    sell: (productId, quantity) => {
      if (free(productId) < quantity) return false;
      shelf.set(productId, (shelf.get(productId) ?? 0) - quantity);
      return true;
    },
    cancelHold: (id) => void release(id),
    handle: async (request) => {
      const { pathname } = new URL(request.url);
      const [, kind, id = ""] = pathname.split("/");
      const route = `${request.method} ${kind}`;
      if (route === "GET stock") return shelf.has(id) ? Response.json({ units: free(id) }) : missing();
      if (route === "GET holds") return Response.json([...holds.values()]);
      if (route === "POST holds") return once(request, hold);
      if (route === "DELETE holds") return release(id);
      if (route === "POST orders") return once(request, order);
      return missing();
    },
  };
}

/** The same shop on a port of its own, for processes that are killed while it lives on. */
export async function serveShelf(shelf: Shelf): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  // A connection that is closed while a request is on its way would be a failure that nobody asked for.
  const server = createServer({ keepAliveTimeout: 600_000 }, async (incoming, outgoing) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = "GET", headers, url = "/" } = incoming;
    const body = method === "GET" ? null : Buffer.concat(chunks);
    const key = headers["idempotency-key"];
    const sent = typeof key === "string" ? { "idempotency-key": key } : {};
    const response = await shelf.handle(new Request(`http://shelf.example${url}`, { method, body, headers: sent }));
    outgoing.writeHead(response.status, { "content-type": "application/json" }).end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

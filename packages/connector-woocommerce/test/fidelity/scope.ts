import type { Shop } from "../../src/twin/state.ts";
import { type Recorded, routeOf } from "./exchanges.ts";

/** Routes that the connector asks, and their methods. */
const used: Readonly<Record<string, readonly string[]>> = {
  "/wp-json": ["GET"],
  "/products": ["GET", "POST"],
  "/products/#": ["GET", "PUT", "DELETE"],
  "/products/#/variations": ["GET"],
  "/products/#/variations/#": ["GET", "PUT"],
  "/orders": ["GET", "POST"],
  "/orders/#": ["GET", "PUT", "DELETE"],
  "/orders/#/notes": ["GET", "POST"],
  "/orders/#/notes/#": ["GET"],
  "/orders/#/refunds": ["GET", "POST"],
  "/orders/#/refunds/#": ["GET"],
  "/customers": ["GET", "POST"],
  "/customers/#": ["GET", "PUT", "DELETE"],
  "/customers/#/downloads": ["GET"],
  "/webhooks": ["GET", "POST"],
  "/webhooks/#": ["GET", "PUT", "DELETE"],
  "/data/currencies/current": ["GET"],
  "/system_status": ["GET"],
};

/** Why an exchange is not compared, or `null` when it is. */
export function outOfScope(recorded: Recorded, shop: Shop, foreign: ForeignWrites): string | null {
  const { request, response } = recorded;
  const route = routeOf(recorded);
  if (!used[route]?.includes(request.method)) return "the connector does not use this route";
  if (response.trimmed) return "the recording was cut";
  if (recorded.name.includes("parallel inventory_delta"))
    return "a race: which of its outcomes comes is not determined";
  if (foreign.reach(recorded)) return "an earlier write went by a route that the connector does not use, or in a race";
  if (route === "/orders" && showsUnknownParts(recorded, shop))
    return "it filters by contents, and of most orders only the total was recorded";
  return null;
}

/** What was changed by exchanges that are not compared: later answers about it prove nothing. */
export class ForeignWrites {
  readonly #ids = new Set<string>();
  readonly #collections = new Set<string>();

  add({ request, response }: Recorded): void {
    const collection = /\/v3\/(\w+)/.exec(request.path)?.[1] ?? "";
    if (/batch$|duplicate$/.test(request.path)) this.#collections.add(collection);
    for (const [, id] of JSON.stringify([request.path, request.body, response.body]).matchAll(/(?:"id":|\/)(\d+)/g))
      this.#ids.add(`${collection} ${id}`);
  }

  reach({ request }: Recorded): boolean {
    const [, collection = "", ids = ""] = /\/v3\/(\w+)(.*)/.exec(request.path) ?? [];
    const own = [...ids.matchAll(/\/(\d+)/g)].map(([, id]) => `${collection} ${id}`);
    if (own.length === 0) return request.method === "GET" && this.#collections.has(collection);
    return request.method === "GET" && this.#ids.has(own.at(-1) ?? "");
  }
}

/** Whether a listing filters by what was not recorded of the orders that it shows. */
function showsUnknownParts({ request, response }: Recorded, shop: Shop): boolean {
  const { search, product } = request.query ?? {};
  if (!search && !product) return false;
  const total = Number(response.headers["x-wp-total"] ?? 0);
  const shown = Array.isArray(response.body) ? (response.body as readonly { id: number }[]) : [];
  return total > shown.length || shown.some(({ id }) => shop.orders.get(id)?.fee_lines[0]?.id === 0);
}

import {
  createCustomer,
  deleteCustomer,
  getCustomer,
  listCustomers,
  listDownloads,
  updateCustomer,
} from "./customers.ts";
import type { ApiKey } from "./http/authenticate.ts";
import type { RestAnswer } from "./http/respond.ts";
import { noRoute, RestError } from "./http/rest-error.ts";
import type { RestRequest } from "./http/rest-request.ts";
import { createNote, deleteNote, getNote, listNotes } from "./orders/notes.ts";
import { listOrders } from "./orders/order-list.ts";
import { createOrder, deleteOrder, getOrder, updateOrder } from "./orders/order-write.ts";
import { createRefund, deleteRefund, getRefund, listRefunds } from "./orders/refunds.ts";
import { listProducts, listVariations } from "./products/product-list.ts";
import {
  createProduct,
  deleteProduct,
  findProduct,
  getProduct,
  getVariation,
  updateProduct,
  updateVariation,
  type WriteContext,
} from "./products/product-write.ts";
import { deleteReview, listReviews } from "./reviews.ts";
import { getCurrency, getSystemStatus } from "./site.ts";
import type { Shop } from "./state.ts";
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, type Ping, updateWebhook } from "./webhooks.ts";

/** What every route may use. */
export interface RouteContext extends WriteContext {
  /** Only administrators may delete accounts. */
  readonly isAdministrator: boolean;
  readonly ping: Ping;
}

type Handler = (
  context: RouteContext,
  request: RestRequest,
  ids: readonly [number, number],
) => RestAnswer | Promise<RestAnswer>;

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** Handlers below `/wc/v3`, by path; `#` stands for an id. POST and PATCH on an item are the same as PUT. */
const routes: Readonly<Record<string, Partial<Record<Method, Handler>>>> = {
  "/products": { GET: ({ shop }, request) => listProducts(shop, request), POST: createProduct },
  "/products/#": {
    GET: (context, request, [id]) => getProduct(context, request, id),
    PUT: (context, request, [id]) => updateProduct(context, request, id),
    DELETE: (context, request, [id]) => deleteProduct(context, request, id),
  },
  "/products/#/variations": { GET: ({ shop }, request, [id]) => listVariations(shop, request, id) },
  "/products/#/variations/#": {
    GET: (context, _request, [parent, id]) => getVariation(context, parent, id),
    PUT: (context, request, ids) => updateVariation(context, request, ids),
  },
  "/products/reviews": { GET: ({ shop }, request) => listReviews(shop, request) },
  "/products/reviews/#": { DELETE: ({ shop }, request, [id]) => deleteReview(shop, request, id) },
  "/orders": { GET: ({ shop }, request) => listOrders(shop, request), POST: createOrder },
  "/orders/#": {
    GET: ({ shop }, _request, [id]) => getOrder(shop, id),
    PUT: (context, request, [id]) => updateOrder(context, request, id),
    DELETE: (context, request, [id]) => deleteOrder(context, request, id),
  },
  "/orders/#/notes": {
    GET: ({ shop }, request, [id]) => listNotes(shop, request, id),
    POST: (context, request, [id]) => createNote(context, request, id),
  },
  "/orders/#/notes/#": {
    GET: ({ shop }, _request, [order, id]) => getNote(shop, order, id),
    DELETE: ({ shop }, request, ids) => deleteNote(shop, request, ids),
  },
  "/orders/#/refunds": {
    GET: ({ shop }, request, [id]) => listRefunds(shop, request, id),
    POST: (context, request, [id]) => createRefund(context, request, id),
  },
  "/orders/#/refunds/#": {
    GET: ({ shop }, _request, [order, id]) => getRefund(shop, order, id),
    DELETE: (context, _request, [order, id]) => deleteRefund(context, order, id),
  },
  "/customers": { GET: listCustomers, POST: createCustomer },
  "/customers/#": {
    GET: (context, _request, [id]) => getCustomer(context, id),
    PUT: (context, request, [id]) => updateCustomer(context, request, id),
    DELETE: (context, request, [id]) => deleteCustomer(context, request, id),
  },
  "/customers/#/downloads": { GET: ({ shop }, _request, [id]) => listDownloads(shop, id) },
  "/webhooks": { GET: ({ shop }, request) => listWebhooks(shop, request), POST: createWebhook },
  "/webhooks/#": {
    GET: ({ shop }, _request, [id]) => getWebhook(shop, id),
    PUT: (context, request, [id]) => updateWebhook(context, request, id),
    DELETE: (context, request, [id]) => deleteWebhook(context, request, id),
  },
  "/data/currencies/current": { GET: ({ shop }) => getCurrency(shop) },
  "/system_status": { GET: ({ shop }) => getSystemStatus(shop) },
};

/** The handler of a request below `/wc/v3`, or the shop's `rest_no_route`. */
export function findRoute({ method, path }: RestRequest): {
  readonly handler: Handler;
  readonly ids: readonly [number, number];
} {
  const below = path.replace(/^\/wc\/v3/, "");
  const pattern = below.replaceAll(/\/\d+(?=\/|$)/g, "/#");
  const ids = [...below.matchAll(/\/(\d+)(?=\/|$)/g)].map(([, id]) => Number(id));
  const handlers = Object.hasOwn(routes, pattern) ? routes[pattern] : undefined;
  const isItem = pattern.endsWith("#");
  const asked = method === "HEAD" ? "GET" : isItem && ["POST", "PATCH"].includes(method) ? "PUT" : method;
  const handler = handlers?.[asked as Method];
  if (!path.startsWith("/wc/v3") || !handler) throw noRoute();
  return { handler, ids: [ids[0] ?? 0, ids[1] ?? 0] };
}

/** Refuses who is not known, whose key may not, and whose user may not. */
export function authorise(shop: Shop, { method, path }: RestRequest, key: ApiKey | null): void {
  const isReading = ["GET", "HEAD", "OPTIONS"].includes(method);
  const isItem = /\/\d+$|\/data\//.test(path);
  const deed = isReading
    ? isItem
      ? "view this resource"
      : "list resources"
    : isItem
      ? "edit this resource"
      : "create resources";
  const code = isReading ? "view" : isItem ? (method === "DELETE" ? "delete" : "edit") : "create";
  if (!key) throw new RestError(401, `woocommerce_rest_cannot_${code}`, `Sorry, you cannot ${deed}.`);
  if (key.permissions !== "read_write" && key.permissions !== (isReading ? "read" : "write")) {
    const message = `The API key provided does not have ${isReading ? "read" : "write"} permissions.`;
    throw new RestError(401, "woocommerce_rest_authentication_error", message);
  }
  if (key.role === "customer") {
    const product = /^\/wc\/v3\/products\/(\d+)$/.exec(path)?.[1];
    if (isReading && product) findProduct(shop, Number(product)); // what is not there is said first
    const words = isReading ? `Sorry, you cannot ${deed}.` : `Sorry, you are not allowed to ${deed}.`;
    throw new RestError(403, `woocommerce_rest_cannot_${code}`, words);
  }
}

import { cancel, changeEnd, changeStock, placeOrder, release, reserve, sweep } from "./deeds.ts";
import { billsOf, burnLetter, forgetCustomer, lettersOf, writeRemark } from "./people.ts";
import { numberOf, showHold, showOrder, showParcel, showProduct, showStock } from "./show.ts";
import { known, type State } from "./state.ts";

/** What Honest is asked. */
interface Asked {
  readonly url: URL;
  readonly id: string;
  readonly action: string | undefined;
  readonly body: unknown;
}

type Route = (state: State, asked: Asked) => unknown;

const routes: Readonly<Record<string, Route>> = {
  "GET search": ({ products }, { url }) => {
    const words = (url.searchParams.get("query") ?? "").toLowerCase();
    const shown = [...products.keys()].map((id) => showProduct({ products }, id));
    return shown.filter(({ name }) => name.toLowerCase().includes(words));
  },
  "GET products": (state, { id, url }) => {
    if (id === "")
      return page(
        [...state.products.keys()].map((key) => showProduct(state, key)),
        url,
      );
    known(state.products.get(id));
    return showProduct(state, id);
  },
  "GET stock": (state, { id }) => {
    known(state.products.get(id));
    return showStock(state, id);
  },
  "PUT stock": (state, { id, body }) => changeStock(state, id, body),
  "GET holds": (state, { url }) =>
    page(
      state.holds.map((hold) => showHold(state, hold)),
      url,
    ),
  "POST holds": (state, { id, body }) => (id === "sweep" ? sweep(state, body) : reserve(state, body)),
  "PUT holds": (state, { id, body }) => changeEnd(state, id, body),
  "DELETE holds": (state, { id }) => release(state, id),
  "GET orders": (state, { id, url }) => {
    if (id === "")
      return page(
        state.orders.map((order) => showOrder(state, order)),
        url,
      );
    return showOrder(state, known(state.orders.find((order) => order.id === id || numberOf(order) === id)));
  },
  "POST orders": (state, { id, action, body }) => (action === "void" ? cancel(state, id) : placeOrder(state, body)),
  "GET parcels": ({ parcels }, { id }) => showParcel(id, known(parcels.get(id))),
  "GET customers": ({ customers }, { id }) => ({ id, email: known(customers.get(id)) }),
  "POST customers": ({ customers }, { body }) =>
    [...customers].filter(([, email]) => email === Object(body).email).map(([id, email]) => ({ id, email })),
  "DELETE customers": (state, { id }) => forgetCustomer(state, id),
  "GET letters": (state, { url }) => lettersOf(state, url.searchParams.get("customer")),
  "DELETE letters": (state, { id }) => burnLetter(state, id),
  "GET bills": (state, { url }) => billsOf(state, url.searchParams.get("customer")),
  "PUT bills": (state, { id, body }) => writeRemark(state, id, String(Object(body).remark)),
  "POST seen": (state) => {
    state.effects += 1;
  },
};

/** Honest's answer to a request below its address, or its refusal. */
export function answer(state: State, request: Request, text: string): unknown {
  const url = new URL(request.url);
  const [, , collection = "", id = "", action] = url.pathname.split("/").map(decodeURIComponent);
  const route = known(routes[`${request.method} ${collection}`]);
  return route(state, { url, id, action, body: text === "" ? {} : JSON.parse(text) });
}

/** One page, and the link to the next: the last id of this one. */
function page(items: readonly { readonly id: string }[], url: URL): unknown {
  const after = url.searchParams.get("after");
  const start = after === null ? 0 : items.findIndex(({ id }) => id === after) + 1;
  const shown = items.slice(start, start + Number(url.searchParams.get("limit")));
  const last = shown.at(-1)?.id;
  const hasMore = start + shown.length < items.length;
  return { items: shown, next: hasMore && last ? `${url.origin}${url.pathname}?after=${last}` : null };
}

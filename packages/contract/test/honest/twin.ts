import {
  epochMs,
  fromLocal,
  type Twin,
  type TwinCollection,
  type TwinFactory,
  type TwinFault,
  toInstant,
} from "@coccinelle/core";

interface Order {
  id: string;
  state: string;
  paid: boolean;
  lines: { id: string; product: string; quantity: number; minor: number }[];
  shippingMinor: number;
  refunds: { id: string; minor: number }[];
  made: string;
}

interface Hold {
  id: string;
  product: string;
  holder: string;
  quantity: number;
  state: "held" | "free" | "sold";
  madeMs: number;
  untilMs: number;
}

type Body = Readonly<Record<string, unknown>>;

class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

const decimal = (minor: number): string =>
  `${minor < 0 ? "-" : ""}${Math.trunc(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Honest's shop: a stateful fake that speaks its wire format and knows nothing of the connector. */
export const honestTwin: TwinFactory = ({ now }): Twin => {
  const products = new Map([
    ["product-1", { name: "Robe", minor: 8929, stock: 6 }],
    ["product-2", { name: "Blazer", minor: 12_900, stock: 0 }],
  ]);
  const holds: Hold[] = [
    {
      ...{ id: "hold-1", product: "product-1", holder: "holder-0", quantity: 1, state: "held" },
      ...{ madeMs: now(), untilMs: now() + 365 * 86_400_000 },
    },
  ];
  // The first was made in summer time, the second in the hour that autumn repeats.
  const orders: Order[] = [
    {
      id: "order-1",
      state: "sent",
      paid: true,
      lines: [{ id: "line-1", product: "product-1", quantity: 1, minor: 8929 }],
      shippingMinor: 590,
      refunds: [{ id: "refund-1", minor: 1000 }],
      made: "2026-07-14T10:00:00",
    },
    {
      id: "order-2",
      state: "new",
      paid: false,
      lines: [{ id: "line-2", product: "product-2", quantity: 2, minor: 25_800 }],
      shippingMinor: 0,
      refunds: [],
      made: "2026-10-25T02:30:00",
    },
  ];
  const parcels = new Map([
    ["6A1", "DONE"],
    ["6A2", "MOVING"],
  ]);
  const customers = new Map([["customer-1", "emma@honest.example"]]);
  const keyed = new Map<string, { input: string; answer: unknown }>();
  let lastId = 100;
  let effects = 0;
  let outage: TwinFault | null = null;

  const local = (ms: number): string => toInstant(ms, "Europe/Paris").slice(0, 19);
  const held = (product: string): number =>
    sum(
      holds
        .filter((hold) => hold.product === product && hold.state === "held" && hold.untilMs > now())
        .map(({ quantity }) => quantity),
    );
  const left = (id: string): number => (products.get(id)?.stock ?? 0) - held(id);
  const changed = (): void => {
    effects += 1;
  };
  const totalOf = ({ lines, shippingMinor }: Order): number => sum(lines.map(({ minor }) => minor)) + shippingMinor;
  const known = (id: unknown): string => {
    if (typeof id === "string" && products.has(id)) return id;
    throw new Refused(404, "unknown_product");
  };

  const show = {
    product: (id: string) => ({
      id,
      name: products.get(id)?.name,
      price: decimal(products.get(id)?.minor ?? 0),
      currency: "EUR",
      state: "live",
    }),
    stock: (id: string) => ({ product: id, left: left(id), state: left(id) > 0 ? "yes" : "no" }),
    hold: (hold: Hold) => ({
      ...{
        id: hold.id,
        product: hold.product,
        holder: hold.holder,
        quantity: hold.quantity,
        made: local(hold.madeMs),
        until: local(hold.untilMs),
      },
      state: hold.state === "held" && hold.untilMs <= now() ? "over" : hold.state,
    }),
    order: (order: Order) => ({
      ...{
        id: order.id,
        number: order.id.replace("order-", "N"),
        state: order.state,
        paid: order.paid,
        currency: "EUR",
        made: order.made,
      },
      lines: order.lines.map(({ id, product, quantity, minor }) => ({
        id,
        product,
        name: products.get(product)?.name,
        quantity,
        total: decimal(minor),
        tax: decimal(Math.round(minor / 6)),
      })),
      shipping: decimal(order.shippingMinor),
      total: decimal(totalOf(order)),
      refunds: order.refunds.map(({ id, minor }) => ({ id, amount: decimal(minor) })),
    }),
  };

  function list(name: string, url: URL): unknown {
    const all: Readonly<Record<string, readonly { id: string }[]>> = {
      products: [...products.keys()].map(show.product),
      orders: orders.map(show.order),
      holds: holds.map(show.hold),
    };
    const items = all[name] ?? [];
    const after = url.searchParams.get("after");
    const start = after === null ? 0 : items.findIndex(({ id }) => id === after) + 1;
    const page = items.slice(start, start + Number(url.searchParams.get("limit")));
    const last = page.at(-1)?.id;
    const hasMore = start + page.length < items.length;
    return { items: page, next: hasMore && last ? `${url.origin}${url.pathname}?after=${last}` : null };
  }

  function reserve({ product, holder, quantity, minutes }: Body): unknown {
    if (left(known(product)) < Number(quantity)) throw new Refused(409, "insufficient_stock");
    lastId += 1;
    const hold: Hold = {
      id: `hold-${lastId}`,
      product: known(product),
      holder: String(holder),
      quantity: Number(quantity),
      state: "held",
      madeMs: now(),
      untilMs: now() + Number(minutes) * 60_000,
    };
    holds.push(hold);
    changed();
    return show.hold(hold);
  }

  function release(id: string): unknown {
    const hold = holds.find((known) => known.id === id);
    if (!hold) throw new Refused(404, "unknown_hold");
    if (hold.state === "held") {
      hold.state = "free";
      changed();
    }
    return show.hold(hold);
  }

  function changeStock(id: string, { set, adjust, expected }: Body): unknown {
    const product = products.get(known(id));
    if (typeof expected === "number" && expected !== left(id)) throw new Refused(409, "stale_write");
    if (product) product.stock = typeof set === "number" ? set + held(id) : product.stock + Number(adjust);
    changed();
    return show.stock(id);
  }

  function order(body: Body): unknown {
    const lines = (body.lines as { product: string; quantity: number }[]).map((line) => ({
      ...line,
      product: known(line.product),
    }));
    const used = holds.filter(({ id }) => (body.holds as string[]).includes(id));
    if (used.some(({ state, untilMs }) => state !== "held" || untilMs <= now())) throw new Refused(409, "already_done");
    for (const id of new Set(lines.map(({ product }) => product))) {
      const wanted = sum(lines.filter(({ product }) => product === id).map(({ quantity }) => quantity));
      const own = sum(used.filter(({ product }) => product === id).map(({ quantity }) => quantity));
      if (wanted > left(id) + own) throw new Refused(409, "insufficient_stock");
    }
    for (const hold of used) hold.state = "sold";
    lastId += 1;
    const made: Order = {
      ...{ id: `order-${lastId}`, state: "new", paid: false, shippingMinor: 590, refunds: [], made: local(now()) },
      lines: lines.map(({ product, quantity }, index) => ({
        id: `line-${lastId}-${index}`,
        product,
        quantity,
        minor: quantity * (products.get(product)?.minor ?? 0),
      })),
    };
    for (const { product, quantity } of lines) {
      const shelf = products.get(product);
      if (shelf) shelf.stock -= quantity;
    }
    orders.push(made);
    changed();
    return show.order(made);
  }

  function cancel(id: string): unknown {
    const found = orders.find((known) => known.id === id);
    if (!found) throw new Refused(404, "unknown_order");
    if (found.state !== "void") changed();
    found.state = "void";
    return show.order(found);
  }

  function find<Value>(value: Value | undefined): Value {
    if (value === undefined) throw new Refused(404, "unknown");
    return value;
  }

  function route(method: string, url: URL, body: Body): unknown {
    const [, , collection = "", id = "", action] = url.pathname.split("/").map(decodeURIComponent);
    const routes: Readonly<Record<string, () => unknown>> = {
      "GET search": () =>
        [...products.keys()]
          .map(show.product)
          .filter(({ name }) => name?.toLowerCase().includes((url.searchParams.get("query") ?? "").toLowerCase())),
      "GET products": () => (id ? show.product(known(id)) : list("products", url)),
      "GET stock": () => show.stock(known(id)),
      "PUT stock": () => changeStock(id, body),
      "GET holds": () => list("holds", url),
      "POST holds": () => reserve(body),
      "DELETE holds": () => release(id),
      "GET orders": () =>
        id
          ? show.order(find(orders.find((known) => known.id === id || known.id.replace("order-", "N") === id)))
          : list("orders", url),
      "POST orders": () => (action === "void" ? cancel(id) : order(body)),
      "GET parcels": () => ({ number: id, state: find(parcels.get(id)) }),
      "GET customers": () => ({ id, email: find(customers.get(id)) }),
      "POST customers": () =>
        [...customers].filter(([, email]) => email === body.email).map(([key, email]) => ({ id: key, email })),
      "POST seen": () => changed(),
    };
    return find(routes[`${method} ${collection}`])();
  }

  function once(request: Request, input: string, run: () => unknown): unknown {
    const key = request.headers.get("idempotency-key");
    if (key === null) return run();
    const present = keyed.get(key);
    if (present && present.input !== input) throw new Refused(409, "duplicate");
    const answer = present ? present.answer : run();
    keyed.set(key, { input, answer });
    return answer;
  }

  const answers: Readonly<Record<TwinFault, () => Response>> = {
    auth_failed: () => Response.json({ error: "bad key" }, { status: 401 }),
    permission_denied: () => Response.json({ error: "not yours" }, { status: 403 }),
    rate_limited: () => Response.json({ error: "slow down" }, { status: 429, headers: { "retry-after": "1" } }),
    unavailable: () => Response.json({ error: "closed" }, { status: 503, headers: { "retry-after": "600" } }),
    server_error: () => new Response("<h1>Oops</h1>", { status: 500, headers: { "content-type": "text/html" } }),
  };

  const names: Readonly<Record<TwinCollection, (count: number) => void>> = {
    products: (count) => resizeMap(products, count, () => ({ name: "Jupe", minor: 100, stock: 1 })),
    orders: (count) =>
      resize(orders, count, (id) => ({
        id: `order-${id}`,
        state: "new",
        paid: false,
        lines: [],
        shippingMinor: 0,
        refunds: [],
        made: "2026-01-01T00:00:00",
      })),
    reservations: (count) =>
      resize(holds, count, (id) => ({
        id: `hold-${id}`,
        product: "product-1",
        holder: "h",
        quantity: 1,
        state: "free",
        madeMs: now(),
        untilMs: now(),
      })),
    returns: () => {},
  };

  function resize<Item>(items: Item[], count: number, make: (id: number) => Item): void {
    items.length = Math.min(items.length, count);
    while (items.length < count) {
      lastId += 1;
      items.push(make(lastId));
    }
  }

  function resizeMap<Item>(items: Map<string, Item>, count: number, make: () => Item): void {
    for (const key of [...items.keys()].slice(count)) items.delete(key);
    while (items.size < count) {
      lastId += 1;
      items.set(`product-${lastId}`, make());
    }
  }

  return {
    async handle(request) {
      const url = new URL(request.url);
      if (url.host !== "api.honest.example")
        return url.host === "files.honest.example" ? Response.json({ error: "no such file" }, { status: 404 }) : null;
      if (outage) return answers[outage]();
      if (!request.headers.get("authorization")?.startsWith("Bearer key-")) return answers.auth_failed();
      const text = await request.text();
      const input = `${request.method} ${url.pathname} ${text}`;
      try {
        return Response.json(
          once(request, input, () => route(request.method, url, text === "" ? {} : JSON.parse(text))) ?? null,
        );
      } catch (error) {
        if (error instanceof Refused) return Response.json({ code: error.code }, { status: error.status });
        throw error;
      }
    },
    truth: () => ({
      stock: [...products.keys()].map((id) => ({ productId: id, variantId: null, quantity: left(id) })),
      products: [...products].map(([id, { name, minor }]) => ({ id, title: name, priceMinor: minor, currency: "EUR" })),
      orders: orders.map((made) => ({
        ...{ id: made.id, number: made.id.replace("order-", "N"), totalMinor: totalOf(made), currency: "EUR" },
        refundedMinor: sum(made.refunds.map(({ minor }) => minor)),
        createdAtMs: epochMs(fromLocal(made.made, "Europe/Paris")),
      })),
      parcels: [...parcels].map(([trackingNumber, state]) => ({
        trackingNumber,
        isDelivered: state === "DONE",
        isReturned: state === "BACK",
      })),
      customers: [...customers].map(([id, email]) => ({ id, email })),
      reservations: holds.map(({ id, quantity, state, untilMs }) => ({
        id,
        quantity,
        isActive: state === "held" && untilMs > now(),
      })),
      returns: [],
    }),
    sideEffects: () => effects,
    fault: (fault) => {
      outage = fault;
    },
    populate: (collection, count) => names[collection](count),
    setStock: (productId, _variantId, quantity) => {
      const product = products.get(productId);
      if (product) product.stock = quantity + held(productId);
    },
    async emitWebhook(type, { secret }) {
      lastId += 1;
      const body = new TextEncoder().encode(
        JSON.stringify({ id: `delivery-${lastId}`, topic: type, order: "order-1" }),
      );
      const key = await crypto.subtle.importKey(
        "raw",
        new TextEncoder().encode(secret),
        { name: "HMAC", hash: "SHA-256" },
        false,
        ["sign"],
      );
      const signature = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, body))));
      const headers = {
        "content-type": "application/json",
        "x-honest-signature": signature,
        "x-honest-topic": type,
        "x-honest-delivery": `${lastId}`,
      };
      return new Request("https://hooks.example/honest", { method: "POST", headers, body });
    },
  };
};

import { openAsking } from "./shop.ts";

type Row = Record<string, unknown> & { id: number };
type Meta = { id?: number; key: string; value: unknown };

export const person = (own: object = {}): Record<string, string> => ({
  ...{ first_name: "", last_name: "", company: "", address_1: "", address_2: "" },
  ...{ city: "", postcode: "", country: "", state: "", phone: "" },
  ...own,
});

const emma = { first_name: "Emma", last_name: "Rousseau", address_1: "18 rue Oberkampf", city: "Paris", country: "FR" };
const reach = { email: "emma.rousseau@example.com", phone: "+33 6 39 98 00 01" };

export const account = (own: object = {}): Row => ({
  id: 2,
  ...{ email: reach.email, first_name: "Emma", last_name: "Rousseau", role: "customer", username: "emma.rousseau" },
  date_created_gmt: "2026-11-22T06:51:44",
  date_modified_gmt: "2026-11-22T06:52:00",
  billing: person({ ...emma, ...reach }),
  shipping: person(emma),
  meta_data: [],
  _links: {},
  ...own,
});

export const order = (id: number, own: object = {}): Row => ({
  ...{ id, number: String(id), status: "completed", currency: "EUR", prices_include_tax: true, customer_id: 2 },
  ...{ created_via: "checkout", customer_note: "", customer_ip_address: "192.0.2.10" },
  date_created_gmt: "2026-11-12T09:32:00",
  date_paid_gmt: "2026-11-12T10:34:00",
  billing: person({ ...emma, ...reach }),
  shipping: person(emma),
  ...{ discount_total: "0.00", discount_tax: "0.00", total: "0.00", total_tax: "0.00", refunds: [] },
  ...{ line_items: [], shipping_lines: [], fee_lines: [], tax_lines: [], coupon_lines: [], meta_data: [], _links: {} },
  ...own,
});

const unpaid = (status: string) => ({ status, date_paid_gmt: null });

interface Shop {
  customers: Row[];
  orders: Row[];
  notes: (Row & { order_id: number })[];
  reviews: Row[];
}

/** A shop with people's traces, which keeps what is written as WooCommerce was seen to keep it. */
export function openPeople(own: Partial<Shop> = {}) {
  const shop: Shop = { customers: [account()], orders: [], notes: [], reviews: [], ...own };
  const writes: string[] = [];
  let failing: (request: string) => boolean = () => false;
  let lost: string | null = null;
  let lastId = 9000;

  const put = (row: Row, body: Record<string, unknown>): Row => {
    if (lost) delete body[lost];
    const metas = [...(row.meta_data as Meta[])];
    for (const { id, key, value } of (body.meta_data ?? []) as Meta[]) {
      const at = metas.findIndex((meta) => (id === undefined ? meta.key === key : meta.id === id));
      lastId += 1;
      if (at >= 0 && value === null) metas.splice(at, 1);
      else if (at >= 0) metas[at] = { id: metas[at]?.id ?? lastId, key, value };
      else metas.push({ id: lastId, key, value });
    }
    for (const part of ["billing", "shipping"]) {
      const given = Object.entries((body[part] ?? {}) as object).map(([key, value]) => [key, value ?? ""]);
      Object.assign(row[part] as object, Object.fromEntries(given));
    }
    const { meta_data: _meta, billing: _billing, shipping: _shipping, ...plain } = body;
    Object.assign(row, plain, { meta_data: metas });
    // An order of an account takes the account's e-mail when it has none.
    const owner = shop.customers.find(({ id }) => id === row.customer_id);
    const billing = row.billing as { email?: string };
    if (owner && !billing.email) billing.email = String(owner.email);
    return row;
  };

  const list = (rows: readonly Row[], query: URLSearchParams): Row[] => {
    const wanted = (name: string, check: (row: Row, text: string) => boolean) => (row: Row) => {
      const text = query.get(name);
      return !text || check(row, text);
    };
    const found = rows
      .filter((row) => (query.get("status") === "trash") === (row.status === "trash"))
      .filter(wanted("customer", (row, text) => String(row.customer_id) === text))
      .filter(wanted("search", ({ billing }, text) => JSON.stringify(billing).includes(text)))
      .filter(wanted("created_via", (row, text) => row.created_via === text))
      .filter(wanted("include", ({ id }, text) => text.split(",").includes(String(id))))
      .filter(wanted("reviewer_email", (row, text) => row.reviewer_email === text))
      .toSorted((a, b) => a.id - b.id);
    const size = Number(query.get("per_page"));
    return found.slice((Number(query.get("page")) - 1) * size, Number(query.get("page")) * size);
  };

  const refuse = (status: number, code: string) => Response.json({ code, data: { status } }, { status });
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const [collection = "", id, inner, innerId] = pathname.split("/wc/v3/")[1]?.split("/") ?? [];
    const name = `${request.method} ${[collection, id, inner, innerId].filter(Boolean).join("/")}`;
    if (failing(name)) return refuse(503, "wp_die");
    if (request.method !== "GET") writes.push(name);
    if (collection === "products") {
      if (request.method === "GET") return Response.json(list(shop.reviews, searchParams));
      shop.reviews = shop.reviews.filter((row) => String(row.id) !== inner);
      return Response.json({ deleted: true });
    }
    const rows = collection === "orders" ? shop.orders : shop.customers;
    if (id === undefined) return Response.json(list(rows, searchParams));
    const row = rows.find((known) => String(known.id) === id);
    if (!row)
      return refuse(404, collection === "orders" ? "woocommerce_rest_shop_order_invalid_id" : "wc_user_invalid_id");
    if (inner === "downloads") return Response.json([{ download_id: "d-1", order_id: 295 }]);
    if (inner === "notes" && request.method === "DELETE") {
      shop.notes = shop.notes.filter((note) => String(note.id) !== innerId);
      return Response.json({ id: Number(innerId) });
    }
    if (inner === "notes") return Response.json(shop.notes.filter((note) => note.order_id === row.id));
    if (request.method === "PUT") return Response.json(put(row, (await request.json()) as Record<string, unknown>));
    if (request.method === "DELETE") {
      if (searchParams.get("force") !== "true") return refuse(501, "woocommerce_rest_trash_not_supported");
      rows.splice(rows.indexOf(row), 1);
      shop.notes = shop.notes.filter((note) => collection !== "orders" || note.order_id !== row.id);
      if (collection === "customers")
        for (const made of shop.orders) if (made.customer_id === row.id) made.customer_id = 0;
    }
    return Response.json(row);
  };

  const { shop: opened } = openAsking(answer);
  return {
    customers: opened.customers,
    shop,
    /** The writes so far: `PUT orders/295`. */
    writes,
    /** From now on these requests are refused. */
    failWhen: (check: (request: string) => boolean) => {
      failing = check;
    },
    /** From now on the shop takes this field of a write and does not keep it. */
    lose: (field: string) => {
      lost = field;
    },
    /** Kinds of records in which the text still stands. */
    holds: (text: string) =>
      Object.entries(shop)
        .filter(([, rows]) => JSON.stringify(rows).includes(text))
        .map(([name]) => name),
  };
}

export { unpaid };

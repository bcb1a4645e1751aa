import { createServer } from "node:http";

/** Items in the catalogue, and how long each answer waits, as real shops do. */
const [count = 10_000, latencyMs = 30] = process.argv.slice(2).map(Number);

const filler = "Coupe droite, doublure en viscose, lavage à 30 °C. ".repeat(60);

/** A product as WooCommerce gives it: about 7 KB. */
function product(id: number): Record<string, unknown> {
  const stamp = "2026-11-22T06:51:33";
  return {
    ...{
      id,
      name: `Article ${id}`,
      slug: `article-${id}`,
      permalink: `https://boutique.example/product/article-${id}/`,
    },
    ...{
      date_created: stamp,
      date_created_gmt: stamp,
      date_modified: stamp,
      date_modified_gmt: stamp,
      type: "simple",
      status: "publish",
    },
    ...{
      featured: false,
      catalog_visibility: "visible",
      description: `<p>${filler}</p>`,
      short_description: `<p>${filler.slice(0, 600)}</p>`,
    },
    ...{
      sku: `GEN-${id}`,
      global_unique_id: "",
      price: "41.5",
      regular_price: "41.5",
      sale_price: "",
      on_sale: false,
      purchasable: true,
    },
    ...{
      total_sales: 3,
      virtual: false,
      downloadable: false,
      downloads: [],
      tax_status: "taxable",
      tax_class: "",
      manage_stock: true,
    },
    ...{
      stock_quantity: id % 40,
      stock_status: id % 40 === 0 ? "outofstock" : "instock",
      backorders: "no",
      low_stock_amount: null,
      weight: "0.4",
    },
    ...{
      dimensions: { length: "", width: "", height: "" },
      shipping_required: true,
      reviews_allowed: true,
      average_rating: "0.00",
    },
    ...{
      upsell_ids: [],
      cross_sell_ids: [],
      parent_id: 0,
      categories: [{ id: 16, name: "Robes", slug: "robes" }],
      tags: [],
    },
    ...{
      images: [{ id: 10, src: "https://boutique.example/a.png", name: "a", alt: "" }],
      attributes: [],
      variations: [],
      grouped_products: [],
    },
    ...{
      menu_order: 0,
      meta_data: [{ id: 1, key: "_note", value: filler.slice(0, 1500) }],
      related_ids: [1, 2, 3, 4, 5],
      stock: "x".repeat(300),
    },
  };
}

let running = 0;
let most = 0;
let requests = 0;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://shop");
  if (url.pathname === "/counts") {
    response.end(JSON.stringify({ requests, most }));
    return;
  }
  requests += 1;
  running += 1;
  most = Math.max(most, running);
  setTimeout(() => {
    running -= 1;
    response.setHeader("content-type", "application/json").end(answer(url));
  }, latencyMs);
});

/** Bodies are made once a window and field list, so that the server's own work does not decide the comparison. */
const bodies = new Map<string, string>();

function answer(url: URL): string {
  if (url.pathname.endsWith("/data/currencies/current")) return '{"code":"EUR"}';
  const [id, , variationId] = url.pathname.split("/").slice(5); // /wp-json/wc/v3/products/11/variations/12
  const fields = url.searchParams.get("_fields")?.split(",");
  if (variationId) return JSON.stringify(pick(variation(Number(variationId)), fields));
  if (url.pathname.endsWith("/variations")) {
    return JSON.stringify(variationsOf(Number(id)).map((item) => pick(item, fields)));
  }
  if (id) return JSON.stringify(pick(product(Number(id)), fields));
  const ids = url.searchParams.get("include")?.split(",");
  if (ids) return JSON.stringify(ids.map((one) => pick(product(Number(one)), fields)));
  return listing(url, fields);
}

function listing(url: URL, fields: readonly string[] | undefined): string {
  const size = Number(url.searchParams.get("per_page") ?? 10);
  const page = Number(url.searchParams.get("page") ?? 1);
  const first = Number(url.searchParams.get("offset") ?? (page - 1) * size); // the offset wins over the page
  const key = `${size} ${first} ${fields}`;
  const body = bodies.get(key) ?? JSON.stringify(items(size, first).map((item) => pick(item, fields)));
  bodies.set(key, body);
  return body;
}

/** Each product has four variations; those of product 7 are 70,001 to 70,004. */
function variationsOf(productId: number): Record<string, unknown>[] {
  return [1, 2, 3, 4].map((index) => variation(productId * 10_000 + index));
}

function variation(id: number): Record<string, unknown> {
  return {
    ...product(id),
    type: "variation",
    attributes: [{ id: 1, name: "Taille", option: `${36 + 2 * (id % 10)}` }],
  };
}

function items(size: number, first: number): Record<string, unknown>[] {
  return Array.from({ length: Math.max(0, Math.min(size, count - first)) }, (_, index) => product(first + index + 1));
}

function pick(item: Record<string, unknown>, fields: readonly string[] | undefined): Record<string, unknown> {
  return fields ? Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name))) : item;
}

server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("disconnect", () => process.exit());

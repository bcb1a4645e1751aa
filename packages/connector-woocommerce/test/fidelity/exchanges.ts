import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../recordings/shop/", import.meta.url);

/** One request to the real shop and its answer. */
export interface Recorded {
  readonly name: string;
  readonly scheme: "http" | "https";
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, unknown>> | null;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
    /** `body` is the literal text that was sent. */
    readonly rawBody?: boolean;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
    /** Parts of the body were cut away. */
    readonly trimmed?: unknown;
  };
}

/** One file of exchanges, in the order in which they were made. */
export interface Scenario {
  readonly file: string;
  readonly exchanges: readonly Recorded[];
}

/** Every recorded scenario, and one that was told instead of recorded. */
export function loadScenarios(): Scenario[] {
  const recorded = readdirSync(folder)
    .filter((file) => file.endsWith(".json") && file !== "source.json")
    .toSorted()
    .map((file) => ({
      file: file.replace(/\.json$/, ""),
      exchanges: JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Recorded[], // scrubbed recordings of this package
    }));
  return [...recorded, told];
}

/** BL-445's variations were never read whole; the notes that came with the recordings say what they were seeded with. */
const told: Scenario = {
  file: "told",
  exchanges: [
    {
      name: "variations of BL-445",
      scheme: "https",
      request: { method: "GET", path: "/wp-json/wc/v3/products/16/variations", query: null, headers: {}, body: null },
      response: {
        status: 200,
        headers: {},
        trimmed: true,
        body: [17, 18, 19].map((id, index) => ({
          id,
          type: "variation",
          parent_id: 16,
          sku: `BL-445-${36 + 2 * index}`,
          manage_stock: true,
          stock_quantity: [2, 5, 3][index],
          stock_status: "instock",
          price: "129.00",
          regular_price: "129.00",
          attributes: [{ id: 1, name: "Taille", slug: "pa_taille", option: String(36 + 2 * index) }],
        })),
      },
    },
  ],
};

/** Below `/wp-json/wc/v3`, ids as `#`, without what some recorders left of the query. */
export function routeOf({ request }: Recorded): string {
  return request.path
    .replace(/\?.*$/, "")
    .replace(/^\/wp-json\/wc\/v3/, "")
    .replace(/\/+$/, "")
    .replaceAll(/\/\d+(?=\/|$)/g, "/#");
}

import { createRequire } from "node:module";
import { measure } from "./measure.ts";

// The official client, as its documentation shows: one page after the other.
interface OfficialClient {
  readonly get: (
    path: string,
    query: object,
  ) => Promise<{ readonly data: readonly unknown[]; readonly headers: Readonly<Record<string, string>> }>;
}
const { default: WooCommerceRestApi } = createRequire(import.meta.url)("@woocommerce/woocommerce-rest-api");

const [host = ""] = process.argv.slice(2);
const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };
const api: OfficialClient = new WooCommerceRestApi({ url: `http://${host}`, ...keys, version: "wc/v3" });

await measure(async () => {
  let count = 0;
  for (let page = 1; ; page += 1) {
    const { data } = await api.get("products", { per_page: 100, page });
    count += data.length;
    if (data.length < 100) return count;
  }
});

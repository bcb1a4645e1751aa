import { createRequire } from "node:module";
import { measure } from "./questions.ts";

// The official client, as its documentation shows: one request a question.
interface OfficialClient {
  readonly get: (path: string) => Promise<{ readonly data: { readonly stock_quantity: number } }>;
}
const { default: WooCommerceRestApi } = createRequire(import.meta.url)("@woocommerce/woocommerce-rest-api");

const [host = "", kind = ""] = process.argv.slice(2);
const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };
const api: OfficialClient = new WooCommerceRestApi({ url: `http://${host}`, ...keys, version: "wc/v3" });

await measure(kind, async ({ productId, variantId }) => {
  const path = variantId === null ? `products/${productId}` : `products/${productId}/variations/${variantId}`;
  return (await api.get(path)).data.stock_quantity;
});

import { woocommerce } from "@coccinelle/connector-woocommerce";
import { open } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { measure } from "./questions.ts";

const [host = "", kind = ""] = process.argv.slice(2);
const fetch = createTransport({ allow: [host] });
const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };
const shop = open(woocommerce, { storeUrl: `http://${host}`, ...keys }, { fetch });

await measure(kind, async ({ productId, variantId }) => {
  const variant = variantId === null ? null : String(variantId);
  return (await shop.inventory.checkAvailability(String(productId), variant)).quantity;
});
await shop.dispose();
await fetch.close();

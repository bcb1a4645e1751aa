import { woocommerce } from "@coccinelle/connector-woocommerce";
import { open, walk } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { measure } from "./measure.ts";

const [host = ""] = process.argv.slice(2);
const fetch = createTransport({ allow: [host] });
const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };
const shop = open(woocommerce, { storeUrl: `http://${host}`, ...keys }, { fetch });

await measure(async (seen) => {
  let count = 0;
  for await (const _product of walk(shop.inventory.listProducts, { limit: 100 }, { priority: "batch" })) {
    count += 1;
    seen(count);
  }
  return count;
});
await shop.dispose();
await fetch.close();

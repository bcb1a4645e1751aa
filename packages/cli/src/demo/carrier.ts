import type { Store } from "@coccinelle/store";
import { askTwins } from "./ask-twin.ts";
import { carrierQuestions } from "./carrier-questions.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";

/** Where parcels are, asked of a boutique that has a WooCommerce shop and a Colissimo contract. */
export async function askCarrier(store: Store): Promise<QuestionResult[]> {
  const { woocommerce } = await loadForDemo(() => import("@coccinelle/connector-woocommerce"));
  const shop = await loadForDemo(() => import("@coccinelle/connector-woocommerce/twin"));
  const { colissimo } = await loadForDemo(() => import("@coccinelle/connector-colissimo"));
  const carrier = await loadForDemo(() => import("@coccinelle/connector-colissimo/twin"));
  const remotes = [
    { connector: woocommerce, createTwin: shop.createTwin, home: "https://boutique.example" },
    { connector: colissimo, createTwin: carrier.createTwin, home: "https://api.laposte.fr" },
  ];
  return askTwins({ store, tenantId: "carrier", remotes }, carrierQuestions);
}

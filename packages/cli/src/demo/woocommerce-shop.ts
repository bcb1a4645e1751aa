import type { Store } from "@coccinelle/store";
import { askTwins } from "./ask-twin.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";
import { woocommerceShopQuestions as questions } from "./woocommerce-shop-questions.ts";

/** The story, asked of a WooCommerce shop. */
export async function askWooCommerceShop(store: Store): Promise<QuestionResult[]> {
  const { woocommerce } = await loadForDemo(() => import("@coccinelle/connector-woocommerce"));
  const { createTwin } = await loadForDemo(() => import("@coccinelle/connector-woocommerce/twin"));
  const remotes = [{ connector: woocommerce, createTwin, home: "https://boutique.example" }];
  return askTwins({ store, tenantId: "woocommerce", remotes }, questions);
}

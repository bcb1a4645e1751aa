import { askTwins } from "./ask-twin.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";
import { woocommerceShopQuestions as questions } from "./woocommerce-shop-questions.ts";

/** The story, asked of a WooCommerce shop. */
export async function askWooCommerceShop(): Promise<QuestionResult[]> {
  const { woocommerce } = await loadForDemo(() => import("@coccinelle/connector-woocommerce"));
  const { createTwin } = await loadForDemo(() => import("@coccinelle/connector-woocommerce/twin"));
  return askTwins([{ connector: woocommerce, createTwin, home: "https://boutique.example" }], questions);
}

import { askTwins } from "./ask-twin.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";
import { shopifyShopQuestions as questions } from "./shopify-shop-questions.ts";

/** The story, asked of a Shopify shop. */
export async function askShopifyShop(): Promise<QuestionResult[]> {
  const { shopify } = await loadForDemo(() => import("@coccinelle/connector-shopify"));
  const { createTwin } = await loadForDemo(() => import("@coccinelle/connector-shopify/twin"));
  return askTwins([{ connector: shopify, createTwin, home: "https://boutique.myshopify.com" }], questions);
}

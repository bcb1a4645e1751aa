import type { Store } from "@coccinelle/store";
import { askTwins } from "./ask-twin.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";
import { shopifyShopQuestions as questions } from "./shopify-shop-questions.ts";

/** The story, asked of a Shopify shop. */
export async function askShopifyShop(store: Store): Promise<QuestionResult[]> {
  const { shopify } = await loadForDemo(() => import("@coccinelle/connector-shopify"));
  const { createTwin } = await loadForDemo(() => import("@coccinelle/connector-shopify/twin"));
  const remotes = [{ connector: shopify, createTwin, home: "https://boutique.myshopify.com" }];
  return askTwins({ store, tenantId: "shopify", remotes }, questions);
}

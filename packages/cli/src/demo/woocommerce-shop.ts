import { createRegistry, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import { askQuestions, demoTenant } from "./ask-questions.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";
import { woocommerceShopQuestions } from "./woocommerce-shop-questions.ts";

const packageName = "@coccinelle/connector-woocommerce";

/** The same questions on a WooCommerce shop: the connector is the real one, the shop is its twin, the network is none. */
export async function askWooCommerceShop(): Promise<QuestionResult[]> {
  const { woocommerce } = await loadForDemo(packageName, () => import("@coccinelle/connector-woocommerce"));
  const { createTwin } = await loadForDemo(packageName, () => import("@coccinelle/connector-woocommerce/twin"));
  const { handle, config } = createTwin({ now: () => Date.now(), home: "https://boutique.example" });
  const factory = new IntegrationFactory({
    registry: createRegistry([woocommerce]),
    connections: memoryConnections([{ id: "twin", tenantId: demoTenant, connectorId: "woocommerce", config }]),
    open: () => ({ fetch: async (input, init) => (await handle(new Request(input, init))) ?? Response.error() }),
  });
  return askQuestions(factory, woocommerceShopQuestions);
}

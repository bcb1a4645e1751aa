import { createRegistry, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import { askQuestions, demoTenant } from "./ask-questions.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";
import { recordedShopQuestions } from "./recorded-shop-questions.ts";

const connector = "@coccinelle/connector-woocommerce";

/** The same questions on a real WooCommerce shop's recorded data: the connector is the real one, the network is not. */
export async function askRecordedShop(): Promise<QuestionResult[]> {
  const { woocommerce } = await loadForDemo(connector, () => import("@coccinelle/connector-woocommerce"));
  const { recordedShop, recordedStoreUrl } = await loadForDemo(
    connector,
    () => import("@coccinelle/connector-woocommerce/recorded-shop"),
  );
  const remote = recordedShop({ now: () => Date.now() });
  const config = {
    storeUrl: recordedStoreUrl,
    consumerKey: `ck_${"0".repeat(40)}`,
    consumerSecret: `cs_${"0".repeat(40)}`,
  };
  const factory = new IntegrationFactory({
    registry: createRegistry([woocommerce]),
    connections: memoryConnections([{ id: "recorded", tenantId: demoTenant, connectorId: "woocommerce", config }]),
    open: () => ({ fetch: async (input, init) => (await remote.handle(new Request(input, init))) ?? Response.error() }),
  });
  return askQuestions(factory, recordedShopQuestions);
}

import { createRegistry, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import { askQuestion } from "./ask-questions.ts";
import { demoShopQuestions } from "./demo-shop-questions.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { DemoShop, QuestionResult } from "./question.ts";

/** The seven checks, through the factory as a product would make the calls. */
export async function askDemoShop(): Promise<QuestionResult[]> {
  const { mock } = await loadForDemo("@coccinelle/connector-mock", () => import("@coccinelle/connector-mock"));
  const factory = new IntegrationFactory({
    registry: createRegistry([mock]),
    connections: memoryConnections([{ id: "demo", tenantId: "boutique", connectorId: "mock", config: {} }]),
  });
  const shop: DemoShop = {
    inventory: await factory.createInventorySystem("boutique"),
    orders: await factory.createOrderSystem("boutique"),
    tracking: await factory.createTrackingSystem("boutique"),
    customers: await factory.createCustomerSystem("boutique"),
  };
  const results: QuestionResult[] = [];
  for (const question of demoShopQuestions) results.push(await askQuestion(shop, question));
  await factory.dispose();
  return results;
}

import { createRegistry, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import { askQuestions, demoTenant } from "./ask-questions.ts";
import { demoShopQuestions } from "./demo-shop-questions.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";

/** The seven checks, through the factory as a product would make the calls. */
export async function askDemoShop(): Promise<QuestionResult[]> {
  const { mock } = await loadForDemo(() => import("@coccinelle/connector-mock"));
  const factory = new IntegrationFactory({
    registry: createRegistry([mock]),
    connections: memoryConnections([{ id: "demo", tenantId: demoTenant, connectorId: "mock", config: {} }]),
  });
  return askQuestions(factory, demoShopQuestions);
}

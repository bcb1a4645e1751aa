import type { Store } from "@coccinelle/store";
import { askStored } from "./ask-stored.ts";
import { demoShopQuestions } from "./demo-shop-questions.ts";
import { loadForDemo } from "./load-for-demo.ts";
import type { QuestionResult } from "./question.ts";

/** The seven checks, on a shop in memory. */
export async function askDemoShop(store: Store): Promise<QuestionResult[]> {
  const { mock } = await loadForDemo(() => import("@coccinelle/connector-mock"));
  const remotes = [{ connector: mock, config: {} }];
  return askStored({ store, tenantId: "demo", remotes }, demoShopQuestions);
}

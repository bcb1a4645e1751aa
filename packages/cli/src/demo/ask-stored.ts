import { type Connector, createRegistry, type Transport } from "@coccinelle/core";
import { createRuntime } from "@coccinelle/runtime";
import { addConnection, type Config, createTenant, type Store } from "@coccinelle/store";
import { askQuestions } from "./ask-questions.ts";
import type { Question, QuestionResult } from "./question.ts";

/** A tenant of the demo and what it is connected to, in the order in which that is asked. */
export interface DemoTenant {
  readonly store: Store;
  readonly tenantId: string;
  readonly remotes: readonly { readonly connector: Connector; readonly config: Config }[];
  /** Default: the runtime's own. */
  readonly fetch?: Transport | undefined;
}

/** Keeps the tenant's connections in the store, as a product does, and asks them through a runtime. */
export async function askStored(
  { store, tenantId, remotes, fetch }: DemoTenant,
  questions: readonly Question[],
): Promise<QuestionResult[]> {
  await createTenant(store, { id: tenantId, name: tenantId });
  await store.asTenant(tenantId, async (transaction) => {
    for (const [position, { connector, config }] of remotes.entries()) {
      await addConnection(transaction, { id: connector.id, connectorId: connector.id, config, position });
    }
  });
  const registry = createRegistry(remotes.map(({ connector }) => connector));
  const runtime = createRuntime({ store, registry, open: () => ({ fetch }) });
  return askQuestions(runtime, { tenantId, questions });
}

import {
  type Connector,
  type CreateTwin,
  createRegistry,
  IntegrationFactory,
  memoryConnections,
} from "@coccinelle/core";
import { askQuestions, demoTenant } from "./ask-questions.ts";
import type { Question, QuestionResult } from "./question.ts";

/** A shop to ask: the connector is the real one, the shop is its twin at this address. */
export interface TwinShop {
  readonly connector: Connector;
  readonly createTwin: CreateTwin;
  readonly home: string;
  readonly questions: readonly Question[];
}

/** Asks a fresh twin. There is no network. */
export async function askTwin({ connector, createTwin, home, questions }: TwinShop): Promise<QuestionResult[]> {
  const { handle, config } = createTwin({ now: () => Date.now(), home });
  const factory = new IntegrationFactory({
    registry: createRegistry([connector]),
    connections: memoryConnections([{ id: "twin", tenantId: demoTenant, connectorId: connector.id, config }]),
    open: () => ({ fetch: async (input, init) => (await handle(new Request(input, init))) ?? Response.error() }),
  });
  return askQuestions(factory, questions);
}

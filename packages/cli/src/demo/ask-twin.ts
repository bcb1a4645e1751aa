import {
  type Connector,
  type CreateTwin,
  createRegistry,
  IntegrationFactory,
  memoryConnections,
} from "@coccinelle/core";
import { askQuestions, demoTenant } from "./ask-questions.ts";
import type { Question, QuestionResult } from "./question.ts";

/** A remote to ask: the connector is the real one, the remote is its twin at this address. */
export interface TwinRemote {
  readonly connector: Connector;
  readonly createTwin: CreateTwin;
  readonly home: string;
}

/** Asks a tenant that is connected to these remotes, all of them fresh twins. There is no network. */
export async function askTwins(
  remotes: readonly TwinRemote[],
  questions: readonly Question[],
): Promise<QuestionResult[]> {
  const twins = remotes.map(({ connector, createTwin, home }) => ({
    connector,
    twin: createTwin({ now: () => Date.now(), home }),
  }));
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    for (const { twin } of twins) {
      const response = await twin.handle(request.clone());
      if (response) return response;
    }
    return Response.error();
  };
  const records = twins.map(({ connector: { id }, twin: { config } }) => ({
    ...{ id, tenantId: demoTenant, connectorId: id, config },
  }));
  const factory = new IntegrationFactory({
    registry: createRegistry(twins.map(({ connector }) => connector)),
    connections: memoryConnections(records),
    open: () => ({ fetch }),
  });
  return askQuestions(factory, questions);
}

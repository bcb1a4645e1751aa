import type { Connector, CreateTwin } from "@coccinelle/core";
import { askStored, type DemoTenant } from "./ask-stored.ts";
import type { Question, QuestionResult } from "./question.ts";

/** A remote to ask: the connector is the real one, the remote is its twin at this address. */
interface TwinRemote {
  readonly connector: Connector;
  readonly createTwin: CreateTwin;
  readonly home: string;
}

/** A tenant that is connected to twins. */
export interface TwinTenant extends Pick<DemoTenant, "store" | "tenantId"> {
  readonly remotes: readonly TwinRemote[];
}

/** Asks a tenant that is connected to these remotes, all of them fresh twins. There is no network. */
export async function askTwins(
  { remotes, ...tenant }: TwinTenant,
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
  const connected = twins.map(({ connector, twin: { config } }) => ({ connector, config }));
  return askStored({ ...tenant, remotes: connected, fetch }, questions);
}

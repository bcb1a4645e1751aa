import { ConnectorError } from "@coccinelle/core";
import { type HttpAnswer, memoryBudget, type RestClient, restClient } from "@coccinelle/core/http";
import type { Context } from "./client.ts";
import type { ParsedConfig } from "./config.ts";

/** What is known of a contract. */
export type Contract = NonNullable<ParsedConfig["contract"]>;

/** Requests under way at once to Colissimo, which publishes no quota. */
const politeConcurrency = 4;

/** A client of Colissimo's own host; `null` without a contract. Each service has its own way of taking credentials. */
export function connectContract(
  { config, fetch, clock }: Context,
  options: {
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly toError: (answer: HttpAnswer) => ConnectorError | null;
  },
): { readonly contract: Contract; readonly api: RestClient } | null {
  const { contract } = config;
  if (!contract) return null;
  const api = restClient({
    baseUrl: "https://ws.colissimo.fr",
    fetch,
    clock,
    budget: memoryBudget({ concurrency: politeConcurrency, clock }),
    ...options,
  });
  return { contract, api };
}

/** What an operation of the contract says to who has none. */
export function withoutContract(what: string): ConnectorError {
  const message = `${what} needs a Colissimo contract: add contract to the connection's config.`;
  return new ConnectorError("unsupported", message, { effect: "none" });
}

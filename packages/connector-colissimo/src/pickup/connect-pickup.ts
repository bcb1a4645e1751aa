import { ConnectorError } from "@coccinelle/core";
import type { HttpAnswer, RestClient } from "@coccinelle/core/http";
import type { Context } from "../client.ts";
import { connectContract } from "../contract-api.ts";
import { gatewayRefusal, type PickupMeaning, pickupMeaningOf } from "../vocabularies/pickup.ts";
import { wireGateway, wireOutcome } from "./wire.ts";

/** Colissimo's search for pickup points. */
export interface PickupService {
  readonly api: RestClient;
  /** They go in the body. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** The search for pickup points; `null` without a contract. */
export function connectPickup(context: Context): PickupService | null {
  const connected = connectContract(context, { toError: (answer) => toPickupError(answer) });
  if (!connected) return null;
  const { number, password, apiKey } = connected.contract;
  const key = apiKey ? { apiKey: apiKey.reveal() } : { password: password?.reveal() ?? "" };
  return { api: connected.api, credentials: { accountNumber: number, ...key } };
}

/** The service fails with a code in an answer that looks like success; the gateway before it with a bare `{message}`. */
function toPickupError({ status, body }: HttpAnswer): ConnectorError | null {
  const code = wireOutcome.safeParse(body).data?.errorCode;
  const meaning = code === undefined ? gatewayMeaning(status, body) : pickupMeaningOf(code);
  if (meaning === null || meaning === "found" || meaning === "none") return null;
  const remoteCode = code !== undefined && /^\d{1,6}$/.test(code) ? code : undefined;
  if (meaning) return new ConnectorError(meaning.code, meaning.message, { remoteCode, fields: meaning.fields });
  const message = "Colissimo's search for points failed with a code that is in no public list: ask its support.";
  return new ConnectorError(status >= 500 ? "unavailable" : "response_invalid", message, { remoteCode });
}

function gatewayMeaning(status: number, body: unknown): PickupMeaning | null {
  const saysNothingElse = wireGateway.safeParse(body).success && status < 300;
  return saysNothingElse ? gatewayRefusal : null;
}

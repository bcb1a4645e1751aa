import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import type { HttpAnswer, RestClient } from "@coccinelle/core/http";
import type { Context } from "../client.ts";
import { type Contract, connectContract } from "../contract-api.ts";
import { toLanguage } from "../languages.ts";
import { type Answer, askEach, type Source } from "../source.ts";
import type { UnknownWords } from "../unknown-words.ts";
import { meaningOf } from "./status-codes.ts";
import { toTimelineShipment } from "./to-timeline-shipment.ts";
import { wireParcel, wireTimeline } from "./wire.ts";

/** Colissimo's timeline; `null` without a contract. It answers about one parcel at a time. */
export function connectTimeline(context: Context, words: UnknownWords): Source | null {
  const connected = connectContract(context, { toError });
  if (!connected) return null;
  const { api, contract } = connected;
  const credentials = toCredentials(contract);
  return {
    async ask(numbers, call) {
      const language = toLanguage(call.locale ?? context.config.locale);
      return askEach(numbers, (parcelNumber) => {
        const body = { ...credentials, parcelNumber, lang: language };
        return askAbout(api, { body, call, words });
      });
    },
  };
}

/** They go in the body here, and in a header for labels. The login is the contract's number. */
function toCredentials({ number, password, apiKey }: Contract): Readonly<Record<string, string>> {
  return apiKey ? { apiKey: apiKey.reveal() } : { login: number, password: password?.reveal() ?? "" };
}

async function askAbout(
  api: RestClient,
  { body, call, words }: { body: object; call: CallOptions; words: UnknownWords },
): Promise<Answer> {
  const target = path`/tracking-timeline-ws/rest/tracking/timelineCompany`;
  // A POST that only reads.
  const answer = await api.post(target, wireTimeline, { body, call, isSafe: true }).catch(toNullWhenAbsent);
  if (answer === null) return null;
  const { parcel } = answer;
  const parsed = wireParcel.safeParse(parcel);
  if (parsed.success) return toTimelineShipment(parsed.data, words);
  return new ConnectorError("response_invalid", "Colissimo's answer about this parcel cannot be read.", {
    fields: parsed.error.issues.map((issue) => ["parcel", ...issue.path].join(".")),
  });
}

/** The HTTP status of failures is not known: the body is read first, and what it says of a parcel holds with any status. */
function toError({ status, body }: HttpAnswer): ConnectorError | null {
  const code = wireTimeline.safeParse(body).data?.status[0]?.code;
  if (code === undefined) return null;
  const meaning = meaningOf(code);
  if (meaning === "found") return null;
  const remoteCode = code.slice(0, 12);
  if (meaning === "absent")
    return new ConnectorError("not_found", "Colissimo does not know this parcel.", { remoteCode });
  const isTheirFault = status >= 500 && meaning.code === "response_invalid";
  return new ConnectorError(isTheirFault ? "unavailable" : meaning.code, meaning.message, { remoteCode });
}

/** Only the body can say that a parcel is not known: a status alone may mean that the service itself was not found. */
function toNullWhenAbsent(error: unknown): null {
  if (ConnectorError.is(error) && error.code === "not_found" && error.remoteCode !== undefined) return null;
  throw error;
}

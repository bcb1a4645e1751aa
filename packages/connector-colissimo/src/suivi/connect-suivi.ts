import { type CallOptions, ConnectorError, type RateLimits } from "@coccinelle/core";
import {
  type BatchedReads,
  type BatchedRequest,
  batchReads,
  memoryBudget,
  type RestClient,
  restClient,
} from "@coccinelle/core/http";
import type { Context } from "../client.ts";
import { toLanguage } from "../languages.ts";
import { type Answer, askEach, type Source } from "../source.ts";
import type { UnknownWords } from "../unknown-words.ts";
import { type ItemAnswer, matchAnswers } from "./match-answers.ts";
import { sentences } from "./sentences.ts";
import { toSuiviError } from "./to-error.ts";
import { toSuiviShipment } from "./to-suivi-shipment.ts";
import { wireAnswer } from "./wire.ts";

/** How many numbers one call may name (OpenAPI). */
const perCall = 10;
/** What Suivi calls a number. Others would make it refuse a whole call, so that they are asked alone. */
const goodNumber = /^[0-9A-Z]{11,15}$/;
/** What can stand in its path at all. */
const askable = /^[0-9A-Z]{1,40}$/;

/** Suivi's alone: labels and pickup points keep a budget of their own. */
export function limitsOf({ suivi }: Context["config"]): RateLimits {
  if (!suivi) return {};
  // One by one: what is saved up and what comes back would together be more than a second's quota.
  return { perSecond: suivi.callsPerSecond, burst: 1 };
}

/** La Poste's Suivi v2; `null` without its key. Questions that come together share calls of ten numbers. */
export function connectSuivi({ config, fetch, clock, budget }: Context, words: UnknownWords): Source | null {
  const { suivi, locale } = config;
  if (!suivi) return null;
  const api = restClient({
    baseUrl: "https://api.laposte.fr",
    headers: { "x-okapi-key": suivi.okapiKey },
    fetch,
    clock,
    budget: budget ?? memoryBudget({ ...limitsOf(config), clock }),
    toError: toSuiviError,
    requestIdHeaders: ["x-okapi-request-id"],
  });
  const reads = batchReads({ plan: (keys) => planCalls(api, keys), now: clock.now });
  return {
    async ask(numbers, call) {
      const language = toLanguage(call.locale ?? locale);
      return askEach(numbers, async (number) => {
        const answer = await askAbout(reads, { number, language, call });
        return toShipmentOrReason(answer, words);
      });
    },
  };
}

function toShipmentOrReason(answer: ItemAnswer, words: UnknownWords): Answer {
  if (answer === null || ConnectorError.is(answer)) return answer;
  return toSuiviShipment(answer, words);
}

async function askAbout(
  reads: BatchedReads<ItemAnswer>,
  { number, language, call }: { number: string; language: string; call: CallOptions },
): Promise<ItemAnswer> {
  if (!askable.test(number)) {
    return new ConnectorError(
      "input_invalid",
      "A parcel's number has letters and digits only: look at what was typed.",
    );
  }
  const answer = await reads.read(`${language} ${number}`, { call });
  if (answer) return answer.value;
  throw new ConnectorError("response_invalid", sentences.otherParcels);
}

/** Calls of up to ten numbers in one language. */
function planCalls(api: RestClient, keys: readonly string[]): BatchedRequest<ItemAnswer>[] {
  const groups = Map.groupBy(keys, (key) => {
    const [language = "", number = ""] = key.split(" ");
    return goodNumber.test(number) ? language : key;
  });
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / perCall) }, (_, index) => {
      const some = group.slice(index * perCall, (index + 1) * perCall);
      return { keys: some, send: (call: CallOptions) => sendCall(api, some, call) };
    }),
  );
}

async function sendCall(
  api: RestClient,
  keys: readonly string[],
  call: CallOptions,
): Promise<ReadonlyMap<string, ItemAnswer>> {
  const numbers = keys.map((key) => key.split(" ")[1] ?? "");
  const language = keys[0]?.split(" ")[0];
  try {
    const items = await api.get(api.url(`/suivi/v2/idships/${numbers.join(",")}`), wireAnswer, {
      query: { lang: language },
      call,
    });
    const answers = matchAnswers(numbers, items);
    return new Map(keys.map((key, index) => [key, answers.get(numbers[index] ?? "") ?? null]));
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    // The parcel is not known yet. A web page instead of JSON says the same.
    const isAbsent = error.code === "not_found";
    if (!isAbsent && error.httpStatus !== 400) throw error;
    if (keys.length === 1) return new Map(keys.map((key) => [key, isAbsent ? null : refusedNumber(error)]));
    // Said of several numbers at once it is true of one of them, and the service did not tell which.
    const alone = await Promise.all(keys.map((key) => sendAlone(api, key, call)));
    return new Map(alone.flatMap((answers) => [...answers]));
  }
}

/** A call about one number. Its failure is an answer about that number alone. */
function sendAlone(api: RestClient, key: string, call: CallOptions): Promise<ReadonlyMap<string, ItemAnswer>> {
  return sendCall(api, [key], call).catch((error: unknown) => {
    if (!ConnectorError.is(error)) throw error;
    return new Map([[key, error]]);
  });
}

function refusedNumber(cause: ConnectorError): ConnectorError {
  return ConnectorError.extend(cause, { message: sentences.refusedNumber });
}

import { ConnectorError } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import * as z from "zod";

/** One entry of `errors`, whatever form it had. */
export interface GraphqlError {
  readonly message: string;
  readonly code: string | null;
  readonly path: readonly (string | number)[];
}

/** One entry of a payload's `userErrors`, or of the field that its mutation calls otherwise. */
export interface UserError {
  readonly message: string;
  /** Many payloads have none. */
  readonly code: string | null;
  readonly field: readonly string[];
}

/** What the bucket held once the answer was counted. */
interface Throttle {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** A whole answer of the Admin API, with all its layers side by side. */
export interface ShopifyAnswer {
  /** What was answered, also when something of it failed. */
  readonly data: unknown;
  readonly errors: readonly GraphqlError[];
  readonly userErrors: readonly UserError[];
  readonly searchWarnings: readonly { readonly field: string; readonly code: string }[];
  readonly cost: {
    readonly requested: number;
    readonly actual: number | null;
    readonly throttle: Throttle | null;
  } | null;
}

const wireError = z.object({
  message: z.string().catch(""),
  path: z.array(z.union([z.string(), z.number()])).catch([]),
  extensions: z.object({ code: z.string().nullish().catch(null) }).catch({ code: null }),
});

const wireUserError = z.object({
  message: z.string().catch(""),
  code: z.string().nullish().catch(null),
  field: z.array(z.coerce.string()).nullish().catch(null),
});

const wireThrottle = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number(),
});

const wireExtensions = z.object({
  cost: z
    .object({
      requestedQueryCost: z.number(),
      actualQueryCost: z.number().nullish().catch(null),
      throttleStatus: wireThrottle.nullish().catch(null),
    })
    .nullish()
    .catch(null),
  search: z
    .array(
      z.object({ warnings: z.array(z.object({ field: z.string().catch(""), code: z.string().catch("") })).catch([]) }),
    )
    .catch([]),
});

const anything = z.unknown().optional();
const wireBody = z.object({ data: anything, errors: anything, extensions: anything });

/** Reads an answer's layers. What is not in the form of an answer has none. */
function readAnswer(body: unknown): ShopifyAnswer {
  const { data, errors, extensions } = wireBody.safeParse(body).data ?? { data: undefined };
  const { cost, search } = wireExtensions.safeParse(extensions).data ?? { search: [] };
  return {
    data,
    errors: toErrors(errors),
    userErrors: toUserErrors(data),
    searchWarnings: search.flatMap(({ warnings }) => warnings),
    cost: cost
      ? {
          requested: cost.requestedQueryCost,
          actual: cost.actualQueryCost ?? null,
          throttle: cost.throttleStatus ?? null,
        }
      : null,
  };
}

/** `errors` is a list in most answers, a sentence in refusals before GraphQL, and an object of lists now and then. */
function toErrors(errors: unknown): readonly GraphqlError[] {
  if (errors === undefined || errors === null) return [];
  if (typeof errors === "string") return [{ message: errors, code: null, path: [] }];
  const list = Array.isArray(errors) ? errors : Object.values(errors).flat();
  return list.map((entry): GraphqlError => {
    if (typeof entry === "string") return { message: entry, code: null, path: [] };
    const { message, path, extensions } = wireError.safeParse(entry).data ?? { message: "", path: [], extensions: {} };
    return { message, path, code: extensions.code ?? null };
  });
}

/** The refusals in every payload: `userErrors`, `orderCancelUserErrors` and the like. */
function toUserErrors(data: unknown): readonly UserError[] {
  return valuesOf(data)
    .flatMap(([, payload]) => valuesOf(payload))
    .flatMap(([name, entries]) => (/userErrors$/i.test(name) && Array.isArray(entries) ? entries : []))
    .map((entry: unknown): UserError => {
      const { message, code, field } = wireUserError.safeParse(entry).data ?? { message: "" };
      return { message, code: code ?? null, field: field ?? [] };
    });
}

function valuesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/**
 * Goes along as an error's cause and keeps the whole answer out of sight: what is in it may be personal, and errors are
 * logged.
 */
export class AnswerCause {
  readonly #answer: ShopifyAnswer;

  constructor(answer: ShopifyAnswer) {
    this.#answer = answer;
  }

  static read(cause: AnswerCause): ShopifyAnswer {
    return cause.#answer;
  }
}

/** The whole answer behind a failure, partial data included; `null` when no answer is behind it. */
export function answerOf(error: unknown): ShopifyAnswer | null {
  for (let link = error, depth = 0; depth < 5 && ConnectorError.is(link); link = link.cause, depth += 1)
    if (link.cause instanceof AnswerCause) return AnswerCause.read(link.cause);
  return null;
}

/** What an answer's body says, read once. */
export function readOnce(): (answer: Pick<HttpAnswer, "body">) => ShopifyAnswer {
  const read = new WeakMap<object, ShopifyAnswer>();
  return ({ body }) => {
    if (typeof body !== "object" || body === null) return readAnswer(body);
    const known = read.get(body) ?? readAnswer(body);
    read.set(body, known);
    return known;
  };
}

import { type BudgetAnswer, type ConnectContext, ConnectorError, path, type RateLimits } from "@coccinelle/core";
import { memoryBudget, restClient } from "@coccinelle/core/http";
import * as z from "zod";
import type { Access } from "../access/access.ts";
import { apiVersion, type SendOptions, type ShopifyClient, type ShopifyDocument } from "../client.ts";
import { readOnce, type ShopifyAnswer } from "./answer.ts";
import type { CostFormula } from "./cost.ts";
import { createCostBook } from "./cost-book.ts";
import { deniedFields, toDenial, toShopifyError } from "./to-error.ts";
import { type Observed, watch } from "./watch.ts";

/** What the client of one shop is made of. */
export interface GraphqlOptions extends Pick<ConnectContext<unknown>, "fetch" | "clock" | "budget"> {
  readonly shop: string;
  readonly access: Access;
  readonly costs: Readonly<Record<string, CostFormula>>;
}

type Variables = Readonly<Record<string, unknown>>;

interface Sending<Schema extends z.ZodType> {
  readonly document: ShopifyDocument;
  readonly variables: Variables;
  readonly schema: Schema;
  readonly options: SendOptions;
  readonly isSafe: boolean;
}

/** The smallest bucket that a shop is known to have, until the first answer tells this shop's. */
export const smallestBucket: RateLimits = { burst: 1000, perSecond: 100, reserve: 0.2 };

/** Sends documents to one shop: within its points, with a good token, and with each layer of failure told apart. */
export function createGraphqlClient({
  shop,
  access,
  costs,
  fetch,
  clock,
  budget,
}: GraphqlOptions): Pick<ShopifyClient, "query" | "mutate"> & { readonly observed: () => Observed } {
  const read = readOnce();
  const watched = watch(fetch);
  const book = createCostBook(costs);
  const ceilings = new Map<string, number>();
  const api = restClient({
    baseUrl: `https://${shop}/admin/api/${apiVersion}`,
    fetch: watched.fetch,
    clock,
    budget: budget ?? memoryBudget({ ...smallestBucket, clock }),
    requestIdHeaders: ["x-request-id"],
    toError: (answer) => toShopifyError(answer, read(answer)),
    toBudgetAnswer: (answer) => toBudgetAnswer(read(answer)),
  });

  /** One request with a token that is good. A refused token is replaced once. */
  async function post<Schema extends z.ZodType>(sending: Sending<Schema>): Promise<z.output<Schema>> {
    const token = await access.token();
    try {
      return await postWith(token, sending);
    } catch (error) {
      if (!isOf(error, "auth_failed") || !(await access.replace(token))) throw error;
      return postWith(await access.token(), sending);
    }
  }

  async function postWith<Schema extends z.ZodType>(
    token: string,
    { document, variables, schema, options, isSafe }: Sending<Schema>,
  ): Promise<z.output<Schema>> {
    const seen: { answer: ShopifyAnswer | null } = { answer: null };
    const data = z.preprocess((body) => {
      seen.answer = read({ body });
      return seen.answer.data;
    }, schema);
    try {
      const result = await api.post(path`/graphql.json`, data, {
        body: { query: document.text, variables, operationName: document.name },
        headers: { "x-shopify-access-token": token },
        cost: book.expected(document.name, variables),
        isSafe,
        call: options.call,
      });
      const denied = seen.answer && deniedFields(seen.answer);
      if (denied) options.onDenied?.(denied.map((error) => error.path.join(".")));
      return result;
    } catch (error) {
      throw withDenial(error, seen.answer);
    } finally {
      if (seen.answer?.cost) book.learn(document.name, variables, seen.answer.cost.requested);
    }
  }

  /** Too dear is never sent again as it is: the page is halved, and later calls begin with what went through. */
  async function withinCost<Schema extends z.ZodType>(sending: Sending<Schema>): Promise<z.output<Schema>> {
    const { name } = sending.document;
    const { first } = sending.variables;
    if (typeof first !== "number") return post(sending);
    for (let size = Math.min(first, ceilings.get(name) ?? first); ; size = Math.max(1, Math.floor(size / 2))) {
      try {
        return await post({ ...sending, variables: { ...sending.variables, first: size } });
      } catch (error) {
        if (!ConnectorError.is(error) || error.remoteCode !== "MAX_COST_EXCEEDED" || size <= 1) throw error;
        ceilings.set(name, Math.max(1, Math.floor(size / 2)));
      }
    }
  }

  return {
    observed: watched.observed,
    query: (document, variables, schema, options = {}) =>
      withinCost({ document, variables, schema, options, isSafe: true }),
    mutate: (document, variables, schema, options = {}) =>
      post({ document, variables, schema, options, isSafe: false }),
  };
}

function isOf(error: unknown, code: ConnectorError["code"]): error is ConnectorError {
  return ConnectorError.is(error) && error.code === code;
}

/** An answer that cannot be read because something in it was kept back: that is the reason, not its form. */
function withDenial(error: unknown, answer: ShopifyAnswer | null): unknown {
  const [denied] = (answer && deniedFields(answer)) ?? [];
  if (!denied || !isOf(error, "response_invalid")) return error;
  return ConnectorError.extend(toDenial(denied), {
    effect: error.effect,
    fields: error.fields,
    httpStatus: error.httpStatus,
    requestId: error.requestId,
    cause: error,
  });
}

function toBudgetAnswer({ cost }: ShopifyAnswer): BudgetAnswer {
  if (!cost) return {};
  const { requested, actual, throttle } = cost;
  return {
    ...(actual === null ? {} : { actualCost: actual }),
    ...(throttle && {
      remaining: throttle.currentlyAvailable,
      maximum: throttle.maximumAvailable,
      restorePerSecond: throttle.restoreRate,
      pauseMs: 0, // what is left says exactly how long to wait
    }),
    ...(actual === null && !throttle ? { actualCost: requested } : {}),
  };
}

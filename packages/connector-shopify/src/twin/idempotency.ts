import { type GraphQLResolveInfo, getDirectiveValues, getNamedType, isObjectType } from "graphql";
import { topLevelError } from "./errors.ts";
import { twinSchema } from "./graphql/schema.ts";
import type { TwinContext, UserError } from "./registry.ts";
import type { TwinIdempotencyKey } from "./state.ts";

/** Mutations that are refused without `@idempotent`, since 2026-04. */
const required = new Set([
  "inventoryActivate",
  "inventoryAdjustQuantities",
  "inventoryMoveQuantities",
  "inventorySetOnHandQuantities",
  "inventorySetQuantities",
  "locationActivate",
  "locationDeactivate",
  "refundCreate",
]);

const dayMs = 24 * 3_600_000;

const refusals = {
  IDEMPOTENCY_CONCURRENT_REQUEST: "This request is currently in progress, please try again.",
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH: "The same idempotency key cannot be used with different operation parameters.",
  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED:
    "A previous request with this idempotency key failed. Retry with a new idempotency key.",
};

/** Names of the payload's lists of complaints: `userErrors`, `orderCancelUserErrors`. */
function errorFieldsOf(info: GraphQLResolveInfo): string[] {
  const payload = getNamedType(info.returnType);
  return isObjectType(payload) ? Object.keys(payload.getFields()).filter((name) => /userErrors$/i.test(name)) : [];
}

function refuse(info: GraphQLResolveInfo, code: keyof typeof refusals): object {
  const error: UserError = { field: null, message: refusals[code], code };
  return Object.fromEntries(errorFieldsOf(info).map((name) => [name, [error]]));
}

/** Whether a mutation did what it was asked for. */
export const isDone = (payload: unknown, info: GraphQLResolveInfo): boolean =>
  typeof payload === "object" &&
  payload !== null &&
  errorFieldsOf(info).every((name) => {
    const errors = Object.entries(payload).find(([key]) => key === name)?.[1];
    return !Array.isArray(errors) || errors.length === 0;
  });

function keyOf(info: GraphQLResolveInfo): string | null {
  const directive = twinSchema().getDirective("idempotent");
  const [node] = info.fieldNodes;
  const values = directive && node && getDirectiveValues(directive, node, info.variableValues);
  return typeof values?.key === "string" ? values.key : null;
}

/**
 * Runs a mutation at most once for its key. A replay answers with the first payload's records as they are now. On
 * mutations that know no keys the directive means nothing.
 */
export async function runOnce(
  { shop, nowMs }: TwinContext,
  { args, info, run }: { readonly args: object; readonly info: GraphQLResolveInfo; readonly run: () => unknown },
): Promise<unknown> {
  const mutation = info.fieldName;
  if (!required.has(mutation)) return run();
  const key = keyOf(info);
  if (key === null) {
    throw topLevelError("The @idempotent directive is required for this mutation but was not provided.", {
      code: "BAD_REQUEST",
    });
  }
  if (key.trim() === "") throw topLevelError("The idempotency key can't be blank.", { code: "BAD_REQUEST" });
  const parameters = JSON.stringify(args);
  const known = shop.idempotencyKeys.get(key);
  if (known && nowMs - known.usedAtMs < dayMs) {
    const isSame = known.mutation === mutation && known.parameters === parameters;
    if (!isSame) return refuse(info, "IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
    if (known.status === "running") return refuse(info, "IDEMPOTENCY_CONCURRENT_REQUEST");
    return known.status === "done" ? known.payload : refuse(info, "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
  }
  const attempt: TwinIdempotencyKey = { mutation, parameters, usedAtMs: nowMs, status: "running", payload: null };
  shop.idempotencyKeys.set(key, attempt);
  try {
    attempt.payload = await run();
    attempt.status = isDone(attempt.payload, info) ? "done" : "failed";
    return attempt.payload;
  } catch (error) {
    attempt.status = "failed";
    throw error;
  }
}

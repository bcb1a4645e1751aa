import { conflictReasons, errorCodes, findOperation, secret } from "@coccinelle/core";
import * as z from "zod";
import { seedSchema } from "./shop/seed.ts";

/** Whether a failure can be scripted for this name. */
export const isScriptable = (operation: string): boolean =>
  operation === "*" || operation === "check" || findOperation(operation) !== null;

/** A failure that the next matching call answers with, once. */
const failureSchema = z.strictObject({
  /** Name of an operation, or `check`; `*` for whichever comes next. */
  operation: z.string().refine(isScriptable, "Use the name of an operation, check or *").default("*"),
  code: z.enum(errorCodes),
  /** Only with `conflict`. */
  reason: z.enum(conflictReasons).optional(),
  /** `unknown`: the deed is done and its answer is lost. */
  effect: z.enum(["none", "unknown"]).default("none"),
  retryAfterMs: z.int().nonnegative().optional(),
});

/** A failure that the next matching call answers with, once. */
export type ScriptedFailure = z.input<typeof failureSchema>;

export const configSchema = z.strictObject({
  /** The shop's goods, orders and people; the demo boutique's when absent. */
  seed: seedSchema.optional(),
  /** How long every call takes, in milliseconds. */
  latencyMs: z.int().min(0).max(60_000).default(0),
  /** From this quantity down a variant is `low_stock`. */
  lowStockThreshold: z.int().min(0).default(2),
  /** Any of them may have signed a delivery; the first signs the shop's own. */
  webhookSecrets: z.array(secret(z.string().min(8))).default([]),
  /** Failures to begin with, in order. */
  failures: z.array(failureSchema).default([]),
});

/** The mock's settings; all of them have defaults. */
export type MockConfig = z.input<typeof configSchema>;

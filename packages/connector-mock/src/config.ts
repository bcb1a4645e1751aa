import { errorCodes, secret } from "@coccinelle/core";
import * as z from "zod";

/** A failure that the next matching call answers with, once. */
const failureSchema = z.strictObject({
  /** Name of an operation; `*` for whichever comes next. */
  operation: z.string().default("*"),
  code: z.enum(errorCodes),
  retryAfterMs: z.int().nonnegative().optional(),
});

/** A failure that the next matching call answers with, once. */
export type ScriptedFailure = z.input<typeof failureSchema>;

export const configSchema = z.strictObject({
  /** How long every call takes, in milliseconds. */
  latencyMs: z.int().min(0).max(60_000).default(0),
  /** From this quantity down a variant is `low_stock`. */
  lowStockThreshold: z.int().min(0).default(2),
  /** Any of them may have signed a delivery. */
  webhookSecrets: z.array(secret(z.string().min(8))).default([]),
  /** Failures to begin with, in order. */
  failures: z.array(failureSchema).default([]),
});

/** The mock's settings; all of them have defaults. */
export type MockConfig = z.input<typeof configSchema>;

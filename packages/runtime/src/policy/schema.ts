import { findOperation, type OperationName, operations, type SystemName, systemNames } from "@coccinelle/core";
import * as z from "zod";

/** The name of any operation of any system. */
export type AnyOperationName = { [S in SystemName]: OperationName<S> }[SystemName];

const duration = z.int().min(0).max(86_400_000); // a day: whoever writes more has mistaken the unit

const retrySchema = z.strictObject({
  /** The first one included. */
  attempts: z.int().min(1).max(10).optional(),
  /** The longest wait before the second attempt; it doubles with each further one. */
  baseMs: duration.optional(),
  /** The longest wait of all. What the remote asks for (`retryAfterMs`) is not cut. */
  longestMs: duration.optional(),
});

const cacheSchema = z.strictObject({
  /** Where answers are kept: nowhere, in this process, or also where other processes find them. */
  where: z.enum(["nowhere", "memory", "shared"]).optional(),
  /** As long, an answer is given without asking the remote. */
  freshMs: duration.optional(),
  /** As long, counted from the same moment, it is given when the remote fails. */
  staleMs: duration.optional(),
});

const callShape = {
  /** The longest the whole call may take when it does not say itself. */
  deadlineMs: duration.min(1).optional(),
  /** The longest wait for an answer to one request to begin, and then for each further piece of it. */
  timeoutMs: duration.min(1).optional(),
  retry: retrySchema.optional(),
};

const breakerSchema = z.strictObject({
  /** Failures in a row that open it. */
  failures: z.int().min(1).optional(),
  /** How long it stays open at first; twice as long after each probe that fails. */
  coolDownMs: duration.min(1).optional(),
  longestCoolDownMs: duration.min(1).optional(),
  /** Probes in a row that must succeed before it closes. */
  probes: z.int().min(1).optional(),
});

const budgetSchema = z.strictObject({
  concurrency: z.int().min(1).optional(),
  perSecond: z.number().positive().optional(),
  burst: z.number().positive().optional(),
  reserve: z.number().min(0).max(1).optional(),
  /** Connections with the same word share one budget, such as those that use one account. Default: each its own. */
  sharedAs: z.string().min(1).optional(),
});

const operationSchema = z.strictObject({
  ...callShape,
  cache: cacheSchema.optional(),
  /** Whether calls of it leave an entry in the audit trail, where there is a store. */
  audit: z.boolean().optional(),
});

const operationNames = systemNames.flatMap((system) => Object.keys(operations[system])) as AnyOperationName[]; // its keys

const operationsSchema = z
  .partialRecord(z.enum(operationNames), operationSchema)
  .superRefine((given, context) => {
    for (const [name, policy] of Object.entries(given)) {
      const refusal = refuseCache(name, policy?.cache);
      if (refusal) context.addIssue({ code: "custom", path: [name, "cache"], message: refusal });
      if (policy?.audit && isPublicRead(name)) {
        const message = "A read that names nobody is never written down: it would cost more than it does";
        context.addIssue({ code: "custom", path: [name, "audit"], message });
      }
    }
  })
  .optional();

/** Policies of one layer. What is absent is as the layer below has it. */
export const layerSchema = z.strictObject({
  ...callShape,
  breaker: breakerSchema.optional(),
  budget: budgetSchema.optional(),
  /** `false` keeps no answers at all. */
  useCache: z.boolean().optional(),
  /** What leaves an entry in the audit trail: writes and reads of personal data (the default), writes alone, nothing. */
  audit: z.enum(["personal", "writes", "nothing"]).optional(),
  operations: operationsSchema,
});

/** Policies of one layer, before validation. */
export type PolicyLayer = z.input<typeof layerSchema>;

/** Policies of one operation, before validation. */
export type OperationLayer = z.input<typeof operationSchema>;

function isPublicRead(operation: string): boolean {
  const row = findOperation(operation)?.row;
  return row?.effect === "read" && row.identity === "none";
}

function refuseCache(operation: string, cache: z.output<typeof cacheSchema> | undefined): string | null {
  const row = findOperation(operation)?.row;
  if (!cache || !row || cache.where === "nowhere") return null;
  if (row.effect !== "read") return "A write is never cached";
  if (operation === "exportPersonalData") return "What is held about a person is never cached";
  if (cache.where === "shared" && row.identity !== "none")
    return "Personal data stays in memory: use memory or nowhere";
  return null;
}

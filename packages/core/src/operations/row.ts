import type * as z from "zod";

/** `read` changes nothing; `write` adds or changes; `destructive` takes away or gives money, and is hard to undo. */
export type OperationEffect = "read" | "write" | "destructive";

/**
 * `natural`: repeating it changes nothing more. `keyed`: repeating it with the same `idempotencyKey` has one effect.
 * `none`: each call has its own effect.
 */
export type OperationIdempotency = "natural" | "keyed" | "none";

/**
 * What the person behind the call must have proved. `none`: public, like a price. `order`: knows an order's number and
 * its e-mail or phone. `customer`: is the customer. `staff`: works for the boutique.
 */
export type OperationIdentity = "none" | "order" | "customer" | "staff";

/** One operation of one system: everything that validation, tools, commands and documents are derived from. */
export interface OperationRow {
  readonly effect: OperationEffect;
  readonly idempotency: OperationIdempotency;
  readonly identity: OperationIdentity;
  /** Set when the runtime can provide the operation over a connector that lacks it. */
  readonly providedBy?: "runtime";
  /** Names of the positional arguments among `input`'s keys; `null` when the whole input is the one argument. */
  readonly parameters: readonly string[] | null;
  /** All arguments as one object. */
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** One sentence that says what it does. */
  readonly summary: string;
}

/** The arguments object of a call made with positional arguments. */
export function toInput(row: OperationRow, positional: readonly unknown[]): unknown {
  if (row.parameters === null) return positional[0] ?? {};
  return Object.fromEntries(
    row.parameters.flatMap((name, index) => (positional[index] === undefined ? [] : [[name, positional[index]]])),
  );
}

/** The positional arguments of a call made with one object. */
export function toPositional(row: OperationRow, input: Readonly<Record<string, unknown>>): unknown[] {
  return row.parameters === null ? [input] : row.parameters.map((name) => input[name]);
}

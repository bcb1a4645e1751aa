import assert from "node:assert/strict";
import { ConnectorError, type ErrorCode } from "@coccinelle/core";

/** The failure of a call. Rejects when the call succeeds, or fails with anything but a ConnectorError. */
export async function failureOf(running: Promise<unknown>, what: string): Promise<ConnectorError> {
  const outcome = await settle(running);
  if (!("error" in outcome)) assert.fail(`${what} succeeded`);
  if (ConnectorError.is(outcome.error)) return outcome.error;
  assert.fail(`${what} threw ${nameOf(outcome.error)}, which is no ConnectorError`);
}

/** Rejects unless the call fails with this code. */
export async function assertFails(running: Promise<unknown>, code: ErrorCode, what: string): Promise<ConnectorError> {
  const error = await failureOf(running, what);
  assert.equal(error.code, code, `${what} failed with ${error.code}`);
  return error;
}

/** Lets everything that is under way reach its next wait. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** What became of a call. */
export async function settle(
  running: Promise<unknown>,
): Promise<{ readonly value: unknown } | { readonly error: unknown }> {
  try {
    return { value: await running };
  } catch (error) {
    return { error };
  }
}

/** A short name for whatever was thrown; never its message, which may hold anything. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The entries of a list or a page, or the value itself. */
export function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items)) return value.items;
  return value === null || value === undefined ? [] : [value];
}

import { ConnectorError } from "../errors.ts";

/**
 * What a connection threw as a failure that can be reported. A bug keeps only its name, since its text may hold
 * anything, and is its cause for debuggers.
 */
export function toFailure(error: unknown): ConnectorError {
  if (ConnectorError.is(error)) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectorError("unavailable", `The connector failed with a ${name}: tell its author.`, {
    cause: error,
    retryable: false,
  });
}

/** Whether a connection said that the thing is not one of its own: it knows no such id, or no id of that shape. */
export function isDenial(error: unknown): boolean {
  return ConnectorError.is(error) && (error.code === "not_found" || error.code === "input_invalid");
}

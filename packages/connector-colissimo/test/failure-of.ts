import { ConnectorError } from "@coccinelle/core";

/** The ConnectorError that `running` rejects with; anything else fails the test. */
export async function failureOf(running: Promise<unknown>): Promise<ConnectorError> {
  const outcome = await running.then(
    () => new Error("It did not fail"),
    (error: unknown) => error,
  );
  if (ConnectorError.is(outcome)) return outcome;
  throw outcome;
}

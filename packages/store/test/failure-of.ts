import { ConnectorError } from "@coccinelle/core";

/** The ConnectorError with which a promise rejects. */
export async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (ConnectorError.is(error)) return error;
  throw new Error("It did not reject with a ConnectorError", { cause: error });
}

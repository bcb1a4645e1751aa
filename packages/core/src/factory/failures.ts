import type { ConnectorErrorJson } from "../errors.ts";

/** A connection that could not be opened, or that failed while others answered. */
export interface ConnectionFailure {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly error: ConnectorErrorJson;
}

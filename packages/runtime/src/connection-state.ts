import { type Clock, ConnectorError } from "@coccinelle/core";
import { type Circuit, type CircuitState, type CircuitStatus, createCircuit } from "./breaker/circuit.ts";
import { toToldError } from "./error-fields.ts";
import type { RuntimeEvent } from "./events.ts";
import type { ConnectionIdentity } from "./pipeline.ts";
import type { BreakerPolicy } from "./policy/resolve.ts";
import type { Circuits } from "./stages/break-circuit.ts";

/** How a connection is. */
export interface ConnectionHealth extends ConnectionIdentity {
  /** Whether the remote answers: `open` means that it is not asked. */
  readonly breaker: CircuitHealth;
  /** Whether the remote accepts the credentials: `open` means that somebody has to renew them. */
  readonly credentials: CircuitHealth;
}

/** How one of a connection's circuits is. */
export interface CircuitHealth {
  readonly state: CircuitState;
  readonly retryAfterMs: number;
}

/** Refused credentials do not get better by asking again: three refusals in a row are enough, and probes are rare. */
const credentialsPolicy: BreakerPolicy = { failures: 3, coolDownMs: 60_000, longestCoolDownMs: 900_000, probes: 1 };

/** What {@link createCircuits} goes by. */
export interface CircuitsOptions {
  readonly clock: Clock;
  readonly policy: BreakerPolicy;
  readonly onEvent: (event: RuntimeEvent) => void;
}

/** A connection's two circuits, closed; each change is an event. */
export function createCircuits(connection: ConnectionIdentity, { clock, policy, onEvent }: CircuitsOptions): Circuits {
  const tell =
    (kind: "breaker" | "credentials") =>
    (from: CircuitState, { state, cause, retryAfterMs }: CircuitStatus): void => {
      const error = ConnectorError.is(cause) ? toToldError(cause) : null;
      onEvent({ ...connection, kind, from, to: state, error, retryAfterMs });
    };
  return {
    remote: createCircuit({ ...policy, clock, onChange: tell("breaker") }),
    credentials: createCircuit({ ...credentialsPolicy, clock, onChange: tell("credentials") }),
  };
}

/** What can be seen of the circuits. */
export function healthOf(connection: ConnectionIdentity, { remote, credentials }: Circuits): ConnectionHealth {
  return { ...connection, breaker: toHealth(remote), credentials: toHealth(credentials) };
}

function toHealth(circuit: Circuit): CircuitHealth {
  const { state, retryAfterMs } = circuit.status();
  return { state, retryAfterMs };
}

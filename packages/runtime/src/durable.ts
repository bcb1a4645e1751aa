import type { Clock } from "@coccinelle/core";
import type { Store } from "@coccinelle/store";
import type { Runtime } from "./create-runtime.ts";
import type { RuntimeEvent } from "./events.ts";
import type { EmitEvent } from "./outbox/outgoing-event.ts";

/** What everything that outlives a process is made of. */
export interface Durable {
  readonly store: Store;
  /** Every call to a remote goes through it, so that policies, audit and health see it. */
  readonly runtime: Runtime;
  readonly clock: Clock;
  /** Tells the tenant's own systems, in the transaction of the effect. */
  readonly emit: EmitEvent;
  /** Tells operators. It must not throw. */
  readonly onEvent: (event: RuntimeEvent) => void;
}

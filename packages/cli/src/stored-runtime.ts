import { systemClock } from "@coccinelle/core";
import { createRuntime, type Durable, emitEvent, type RuntimeEvent } from "@coccinelle/runtime";
import { installedConnectors } from "./installed.ts";
import { type ReachOptions, withTransport } from "./reach.ts";
import { asKnownTenant } from "./state/as-tenant.ts";
import type { StateOptions } from "./state/location.ts";
import { withStore } from "./state/with-store.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line says about stored connections. */
export interface StoredOptions extends StateOptions, ReachOptions {
  readonly tenant: string;
}

/** Lends a store and a runtime over its connections, for a tenant that is there. */
export async function withStoredRuntime<Result>(
  options: StoredOptions,
  terminal: Terminal,
  use: (durable: Durable) => Promise<Result>,
): Promise<Result> {
  const registry = await installedConnectors(terminal);
  const say = (message: string): void => terminal.writeError(`coccinelle: ${message}\n`);
  const onEvent = (event: RuntimeEvent): void => {
    if (event.kind === "notice") say(event.notice.message);
  };
  return withStore(options, terminal, async (store) => {
    await asKnownTenant(store, options.tenant, async () => {});
    return withTransport(options, async (fetch) => {
      const runtime = createRuntime({
        ...{ store, registry, onEvent, open: () => ({ fetch }) },
        onFailure: ({ connectionId, error }) => say(`${connectionId} did not answer: ${error.message}`),
      });
      try {
        return await use({ store, runtime, clock: systemClock, emit: emitEvent, onEvent });
      } finally {
        await runtime.dispose();
      }
    });
  });
}

import { createRuntime, type Runtime } from "@coccinelle/runtime";

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

/** Lends a runtime over the stored connections, for a tenant that is there. */
export async function withStoredRuntime<Result>(
  options: StoredOptions,
  terminal: Terminal,
  use: (runtime: Runtime) => Promise<Result>,
): Promise<Result> {
  const registry = await installedConnectors(terminal);
  return withStore(options, terminal, async (store) => {
    await asKnownTenant(store, options.tenant, async () => {});
    return withTransport(options, async (fetch) => {
      const runtime = createRuntime({
        store,
        registry,
        open: () => ({ fetch }),
        onEvent: (event) => {
          if (event.kind === "notice") terminal.writeError(`coccinelle: ${event.notice.message}\n`);
        },
        onFailure: ({ connectionId, error }) =>
          terminal.writeError(`coccinelle: ${connectionId} did not answer: ${error.message}\n`),
      });
      try {
        return await use(runtime);
      } finally {
        await runtime.dispose();
      }
    });
  });
}

import type { Completed, SystemName } from "@coccinelle/core";
import type { Runtime } from "@coccinelle/runtime";
import { commandLine } from "../record-deed.ts";
import { type StoredOptions, withStoredRuntime } from "../stored-runtime.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";
import { invoke, readCall } from "./call.ts";

/** What `coccinelle call --tenant` is given. */
export interface CallStoredCommand extends StoredOptions {
  /** Default: all that the tenant has, as a product would ask them. */
  readonly connection?: string | undefined;
  readonly operation: string;
  readonly input: string | undefined;
}

/** Each system by its name, over a tenant's connections or the one named. */
const systemOf: {
  readonly [S in SystemName]: (runtime: Runtime, tenant: string, connection?: string) => Promise<Completed<S>>;
} = {
  inventory: (runtime, ...whose) => runtime.createInventorySystem(...whose),
  orders: (runtime, ...whose) => runtime.createOrderSystem(...whose),
  tracking: (runtime, ...whose) => runtime.createTrackingSystem(...whose),
  customers: (runtime, ...whose) => runtime.createCustomerSystem(...whose),
};

/** Calls one operation of a tenant's stored connections, through the runtime and its policies. */
export async function callStored({ terminal }: CommandContext, command: CallStoredCommand): Promise<ExitCode> {
  const { tenant, connection } = command;
  const given = await readCall(command, terminal);
  const answer = await withStoredRuntime(command, terminal, async ({ runtime }) =>
    invoke(await systemOf[given.system](runtime, tenant, connection), { ...given, options: { actor: commandLine } }),
  );
  writeJson(terminal, answer);
  return 0;
}

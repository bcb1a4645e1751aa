import type { ParkedCommands } from "../commands/parked.ts";
import type { Grammar } from "./grammar.ts";
import { toHead, toIds, withPages, withState, withTenant } from "./options.ts";

/** Commands that look after what waits, and what was done. */
export function addUpkeep(grammar: Grammar): void {
  addQueue(grammar, {
    name: "inbox",
    description: "deliveries of remotes that could not be processed",
    load: () => import("../commands/inbox.ts"),
  });
  addQueue(grammar, {
    name: "outbox",
    description: "events that a tenant's own system did not take",
    load: () => import("../commands/outbox.ts"),
  });
  addEndpoints(grammar);
  const { add, choose, group } = grammar;
  const audit = group("audit", "the trail of what was done");
  withState(add("verify", "prove that no entry was changed", audit))
    .option("--tenant <id>", "only this tenant's trail")
    .option("--head <head>", "the end of the trail as you kept it: proves that nothing was cut off", toHead)
    .action((options) =>
      choose(
        () => import("../commands/audit.ts"),
        ({ verifyTrails }, context) => verifyTrails(context, options),
      ),
    );
}

interface QueueWords {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<ParkedCommands>;
}

function addQueue({ add, choose, group }: Grammar, { name, description, load }: QueueWords): void {
  const queue = group(name, description);
  withPages(withTenant(add("list", "list those of a tenant that are parked", queue))).action((options) =>
    choose(load, ({ list }, context) => list(context, options)),
  );
  withTenant(add("replay", "give parked ones another chance", queue))
    .argument("[ids...]", "which ones", toIds, [])
    .option("--all", "all that are parked", false)
    .action((ids: readonly number[], options) =>
      choose(load, ({ replay }, context) => replay(context, { ids, ...options })),
    );
}

function addEndpoints({ add, choose, group }: Grammar): void {
  const endpoint = group("endpoint", "a tenant's own systems, which are told of events");
  const load = () => import("../commands/endpoint.ts");
  withTenant(add("add <url>", "tell this address, signed with a secret that is shown once", endpoint))
    .option("--events <types>", "only these, by commas: order.updated,shipment.*", (text: string) => text.split(","))
    .action((url: string, options) => choose(load, ({ addOne }, context) => addOne(context, { url, ...options })));
  withPages(withTenant(add("list", "list them", endpoint))).action((options) =>
    choose(load, ({ listAll }, context) => listAll(context, options)),
  );
  withTenant(add("remove <id>", "remove one, with the events that wait for it", endpoint)).action(
    (id: string, options) => choose(load, ({ removeOne }, context) => removeOne(context, { id, ...options })),
  );
  withTenant(add("rotate <id>", "give one a new secret; the former signs as well for a day", endpoint)).action(
    (id: string, options) => choose(load, ({ rotateOne }, context) => rotateOne(context, { id, ...options })),
  );
}

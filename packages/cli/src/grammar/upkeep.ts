import type { ParkedCommands } from "../commands/parked.ts";
import type { Grammar } from "./grammar.ts";
import { toIds, toWhole, withPages, withReach, withState, withTenant } from "./options.ts";

/** Commands that work off what waits, and look after it. */
export function addUpkeep(grammar: Grammar): void {
  addWorker(grammar);
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
}

function addWorker({ add, choose }: Grammar): void {
  withReach(withState(add("worker", "work off the jobs of all tenants until Ctrl+C")))
    .option("--concurrency <number>", "how many tenants each job serves at a time; default 4", toWhole(1000))
    .option("--port <number>", "also take in webhooks, and answer about health; 0 chooses a free one", toWhole(65_535))
    .option("--host <address>", "where the port is opened", "127.0.0.1")
    .option("--base-url <url>", "where webhooks come in from outside; default COCCINELLE_BASE_URL")
    .action((options) =>
      choose(
        () => import("../commands/worker.ts"),
        ({ worker }, context) => worker(context, options),
      ),
    );
}

interface QueueWords {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<{ readonly commands: ParkedCommands }>;
}

function addQueue({ add, choose, group }: Grammar, { name, description, load }: QueueWords): void {
  const queue = group(name, description);
  withPages(withTenant(add("list", "list those of a tenant that are parked", queue))).action((options) =>
    choose(load, ({ commands }, context) => commands.list(context, options)),
  );
  withTenant(add("replay", "give parked ones another chance", queue))
    .argument("[ids...]", "which ones", toIds, [])
    .option("--all", "all that are parked", false)
    .action((ids: readonly number[], options) =>
      choose(load, ({ commands }, context) => commands.replay(context, { ids, ...options })),
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

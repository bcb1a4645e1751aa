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

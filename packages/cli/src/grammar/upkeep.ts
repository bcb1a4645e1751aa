import { verifyTrails } from "../commands/audit.ts";
import { parkedInbox } from "../commands/inbox.ts";
import { listParked, type ParkedQueue, replayParked } from "../commands/parked.ts";
import type { Grammar } from "./grammar.ts";
import { toHead, toIds, withPages, withState, withTenant } from "./options.ts";

/** Commands that look after what waits, and what was done. */
export function addUpkeep(grammar: Grammar): void {
  addQueue(grammar, { name: "inbox", description: "deliveries that could not be processed", queue: parkedInbox });
  const { add, choose, group } = grammar;
  const audit = group("audit", "the trail of what was done");
  withState(add("verify", "prove that no entry was changed", audit))
    .option("--tenant <id>", "only this tenant's trail")
    .option("--head <head>", "the end of the trail as you kept it: proves that nothing was cut off", toHead)
    .action((options) => choose((context) => verifyTrails(context, options)));
}

interface QueueWords<Item extends { readonly id: number }> {
  readonly name: string;
  readonly description: string;
  readonly queue: ParkedQueue<Item>;
}

function addQueue<Item extends { readonly id: number }>(
  { add, choose, group }: Grammar,
  { name, description, queue }: QueueWords<Item>,
): void {
  const parent = group(name, description);
  withPages(withTenant(add("list", `list a tenant's parked ${queue.words[1]}`, parent))).action((options) =>
    choose((context) => listParked(queue, context, options)),
  );
  withTenant(add("replay", "give parked ones another chance", parent))
    .argument("[ids...]", "which ones", toIds, [])
    .option("--all", "all that are parked", false)
    .action((ids: readonly number[], options) =>
      choose((context) => replayParked(queue, context, { ids, ...options })),
    );
}

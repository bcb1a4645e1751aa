import type { Grammar } from "./grammar.ts";
import { toHead, withState } from "./options.ts";

/** Commands that prove what was done, and tell or erase what is held of people. */
export function addProving(grammar: Grammar): void {
  addAudit(grammar);
}

function addAudit({ add, choose, group }: Grammar): void {
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

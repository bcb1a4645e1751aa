import type { Grammar } from "./grammar.ts";
import { toHead, withOutput, withPerson, withState, withTenant } from "./options.ts";

/** Commands that prove what was done, and tell or erase what is held of people. */
export function addProving(grammar: Grammar): void {
  addAudit(grammar);
  addPrivacy(grammar);
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
  withOutput(withTenant(add("export", "write the whole trail as lines of JSON", audit))).action((options) =>
    choose(
      () => import("../commands/audit-export.ts"),
      ({ exportTrail }, context) => exportTrail(context, options),
    ),
  );
}

function addPrivacy({ add, choose, group }: Grammar): void {
  const gdpr = group("gdpr", "what is held of one person");
  const load = () => import("../commands/gdpr.ts");
  withOutput(withPerson(add("export", "write all of it, from the state and every connection", gdpr))).action(
    (options) => choose(load, ({ exportOne }, context) => exportOne(context, options)),
  );
  withPerson(add("erase", "erase it there as far as the law lets it, and report by system", gdpr))
    .option("--key <key>", "the same for a repeat of the same request")
    .option("--yes", "do it: nothing brings it back")
    .action((options) => choose(load, ({ eraseOne }, context) => eraseOne(context, options)));
}

import type { Grammar } from "./grammar.ts";
import { toSystems, toWhole, withConfig, withPages, withState, withTenant } from "./options.ts";

/** Commands that keep the state and its tenants. */
export function addKeeping({ add, choose, group }: Grammar): void {
  withState(add("init", "make the state, or bring it to this version; make a master key when there is none"))
    .option("--print-key", "show a new master key once, in place of writing it into a file")
    .option("--compose", "write the secrets of docker-compose.yml into a new .env, and nothing else")
    .action((options) =>
      options.compose
        ? choose(
            () => import("../commands/init-compose.ts"),
            ({ initCompose }, context) => initCompose(context),
          )
        : choose(
            () => import("../commands/init.ts"),
            ({ init }, context) => init(context, options),
          ),
    );
  const tenant = group("tenant", "make, list, show and remove tenants");
  const tenants = () => import("../commands/tenant.ts");
  withState(add("add <id>", "make a tenant with a key of its own", tenant))
    .option("--name <name>", "for people; default the id")
    .action((id: string, options) =>
      choose(tenants, ({ addTenant }, context) => addTenant(context, { id, ...options })),
    );
  withPages(withState(add("list", "list all tenants", tenant))).action((options) =>
    choose(tenants, ({ showTenants }, context) => showTenants(context, options)),
  );
  withState(add("show <id>", "show a tenant and its connections", tenant)).action((id: string, options) =>
    choose(tenants, ({ showTenant }, context) => showTenant(context, { id, ...options })),
  );
  withState(add("remove <id>", "destroy a tenant's key and all that is kept for it", tenant))
    .option("--yes", "do it: nothing brings it back")
    .action((id: string, options) =>
      choose(tenants, ({ removeTenant }, context) => removeTenant(context, { id, ...options })),
    );
}

/** Commands that keep a tenant's connections. */
export function addConnecting({ add, choose }: Grammar): void {
  withConfig(withTenant(add("connect <connector>", "keep a tenant's connection, once its credentials have worked")))
    .option("--id <id>", "what it is called; default the connector's name")
    .option("--position <number>", "connections are asked in this order", toWhole(1_000_000))
    .option("--systems <names>", "use only these systems of it, by commas", toSystems)
    .option("--no-check", "do not try the credentials first")
    .option("--base-url <url>", "where webhooks come in: prints the connection's address; default COCCINELLE_BASE_URL")
    .action((connectorId: string, options) =>
      choose(
        () => import("../commands/connect.ts"),
        ({ connect }, context) => connect(context, { connectorId, ...options }),
      ),
    );
  const kept = () => import("../commands/connections.ts");
  withPages(withTenant(add("connections", "list a tenant's connections"))).action((options) =>
    choose(kept, ({ connections }, context) => connections(context, options)),
  );
  withTenant(add("disconnect <id>", "remove a connection and its credentials"))
    .option("--yes", "do it: nothing brings them back")
    .action((id: string, options) =>
      choose(kept, ({ disconnect }, context) => disconnect(context, { id, ...options })),
    );
}

/** Commands that replace what is secret. */
export function addRotation({ add, choose, group }: Grammar): void {
  const rotate = group("rotate", "replace master keys and credentials");
  const masterKeys = () => import("../commands/rotate-master-key.ts");
  withState(add("master-key", "wrap every tenant's key with the current master key", rotate))
    .option("--new", "make a new key first, where this machine alone uses the state")
    .action((options) => choose(masterKeys, ({ rotateMasterKey }, context) => rotateMasterKey(context, options)));
  add("new-key", "print a new master key once", rotate).action(() =>
    choose(masterKeys, ({ newKey }, context) => newKey(context)),
  );
  withConfig(withTenant(add("credentials", "give a connection new credentials, once they have worked", rotate)))
    .requiredOption("--connection <id>", "which one")
    .action((options) =>
      choose(
        () => import("../commands/rotate-credentials.ts"),
        ({ rotateCredentials }, context) => rotateCredentials(context, options),
      ),
    );
}

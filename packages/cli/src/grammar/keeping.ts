import { connect } from "../commands/connect.ts";
import { connections, disconnect } from "../commands/connections.ts";
import { init } from "../commands/init.ts";
import { initCompose } from "../commands/init-compose.ts";
import { rotateCredentials } from "../commands/rotate-credentials.ts";
import { newKey, rotateMasterKey } from "../commands/rotate-master-key.ts";
import { addTenant, removeTenant, showTenant, showTenants } from "../commands/tenant.ts";
import type { Grammar } from "./grammar.ts";
import { toSystems, toWhole, withConfig, withPages, withState, withTenant } from "./options.ts";

/** Commands that keep tenants, connections and keys. */
export function addKeeping(grammar: Grammar): void {
  const { add, choose } = grammar;
  withState(add("init", "make the state, or bring it to this version; make a master key when there is none"))
    .option("--print-key", "show a new master key once, in place of writing it into a file")
    .option("--compose", "write the secrets of docker-compose.yml into a new .env, and nothing else")
    .action((options) => choose((context) => (options.compose ? initCompose(context) : init(context, options))));
  addTenants(grammar);
  withConfig(withTenant(add("connect <connector>", "keep a tenant's connection, once its credentials have worked")))
    .option("--id <id>", "what it is called; default the connector's name")
    .option("--position <number>", "connections are asked in this order", toWhole(1_000_000))
    .option("--systems <names>", "use only these systems of it, by commas", toSystems)
    .option("--no-check", "do not try the credentials first")
    .option("--base-url <url>", "where webhooks come in: prints the connection's address; default COCCINELLE_BASE_URL")
    .action((connectorId: string, options) => choose((context) => connect(context, { connectorId, ...options })));
  withPages(withTenant(add("connections", "list a tenant's connections"))).action((options) =>
    choose((context) => connections(context, options)),
  );
  withTenant(add("disconnect <id>", "remove a connection and its credentials"))
    .option("--yes", "do it: nothing brings them back")
    .action((id: string, options) => choose((context) => disconnect(context, { id, ...options })));
  addRotation(grammar);
}

function addTenants({ add, choose, group }: Grammar): void {
  const tenant = group("tenant", "make, list, show and remove tenants");
  withState(add("add <id>", "make a tenant with a key of its own", tenant))
    .option("--name <name>", "for people; default the id")
    .action((id: string, options) => choose((context) => addTenant(context, { id, ...options })));
  withPages(withState(add("list", "list all tenants", tenant))).action((options) =>
    choose((context) => showTenants(context, options)),
  );
  withState(add("show <id>", "show a tenant and its connections", tenant)).action((id: string, options) =>
    choose((context) => showTenant(context, { id, ...options })),
  );
  withState(add("remove <id>", "destroy a tenant's key and all that is kept for it", tenant))
    .option("--yes", "do it: nothing brings it back")
    .action((id: string, options) => choose((context) => removeTenant(context, { id, ...options })));
}

function addRotation({ add, choose, group }: Grammar): void {
  const rotate = group("rotate", "replace master keys and credentials");
  withState(add("master-key", "wrap every tenant's key with the current master key", rotate))
    .option("--new", "make a new key first, where this machine alone uses the state")
    .action((options) => choose((context) => rotateMasterKey(context, options)));
  add("new-key", "print a new master key once", rotate).action(() => choose((context) => newKey(context)));
  withConfig(withTenant(add("credentials", "give a connection new credentials, once they have worked", rotate)))
    .requiredOption("--connection <id>", "which one")
    .action((options) => choose((context) => rotateCredentials(context, options)));
}

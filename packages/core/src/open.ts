import type * as z from "zod";
import type { CallOptions } from "./call.ts";
import type { CallScope } from "./call-operation.ts";
import { type Clock, systemClock } from "./clock.ts";
import { completeSystem } from "./complete.ts";
import type { ConnectContext, ConnectionCheck, Connector, ParcelScope } from "./connector.ts";
import { ConnectorError } from "./errors.ts";
import { guardHosts } from "./guard-hosts.ts";
import { describeIssues } from "./issues.ts";
import type { Lock } from "./lock.ts";
import type { NoticeListener } from "./notice.ts";
import { systemNames } from "./operations/table.ts";
import type { RateBudget, RateLimits } from "./rate-budget.ts";
import { redact, secretsOf } from "./secret.ts";
import type { Capabilities, Completed, OperationName, SystemName, Systems } from "./systems/systems.ts";
import { defaultTransport, type Transport } from "./transport.ts";
import type { Webhooks } from "./webhook.ts";

/** What `open` may be given beside the config; everything has a default. */
export interface OpenOptions {
  /** Default: the guarded transport of `@coccinelle/core/http`. */
  readonly fetch?: Transport | undefined;
  readonly clock?: Clock | undefined;
  /** One for this connection, or made from what its connector knows of the remote's limits (`null`: nothing). */
  readonly budget?: RateBudget | ((limits: RateLimits | null) => RateBudget | undefined) | undefined;
  /** Makes several processes take turns. Default: the connector uses the remote's own means. */
  readonly lock?: Lock | undefined;
  /** Keeps credentials that the remote renewed. Default: they live as long as the connection. */
  readonly saveSecrets?: ConnectContext<unknown>["saveSecrets"] | undefined;
  /** Told of what no answer shows, such as a word of the remote that nobody knows. Default: nobody is told. */
  readonly onNotice?: NoticeListener | undefined;
}

/** What every open connection has beside its systems. */
export interface ConnectionBase {
  readonly connectorId: string;
  readonly label: string;
  /** Rejects with `unsupported` when the connector has no self-test. */
  readonly check: (call?: CallOptions) => Promise<ConnectionCheck>;
  readonly webhooks: Webhooks | null;
  /** Which parcels it can be asked about; `null` when its connector does not say. */
  readonly parcels: ParcelScope | null;
  readonly dispose: () => Promise<void>;
}

/** An open connection with exactly the operations that the connector has. */
export type Opened<Has extends Capabilities> = ConnectionBase & {
  readonly [S in SystemName as [Has[S]] extends [string] ? ([Has[S]] extends [never] ? never : S) : never]: Pick<
    Systems[S],
    Extract<Has[S], OperationName<S>>
  > &
    Pick<Completed<S>, "supports">;
};

/** An open connection whose connector is not known to the compiler. A system that the connector lacks is `undefined`. */
export type OpenedUnknown = ConnectionBase & { readonly [S in SystemName]?: Completed<S> };

/**
 * Opens a connector: validates the config (rejects with `config_invalid`), builds its client, and gives its systems.
 * No request is made until the first call.
 *
 * @example
 * const shop = open(mock, {});
 * await shop.inventory.searchProducts("robe bleue");
 */
export function open<Id extends string, Schema extends z.ZodType, Has extends Capabilities>(
  connector: Connector<Id, Schema, Has>,
  config: z.input<Schema>,
  options: OpenOptions = {},
): Opened<Has> {
  // openUnknown builds a system for each one the connector declares, which is what Has names.
  return openUnknown(connector, config, options) as Opened<Has>;
}

/** As {@link open}, for a connector that was found at run time. */
export function openUnknown(connector: Connector, config: unknown, options: OpenOptions = {}): OpenedUnknown {
  const parsed = connector.config.safeParse(config);
  if (!parsed.success) {
    const { text, fields } = describeIssues(parsed.error);
    throw new ConnectorError("config_invalid", `The config of ${connector.label} is wrong: ${text}.`, {
      fields,
      connectorId: connector.id,
    });
  }
  const hosts = connector.hosts(parsed.data as never); // the connector's own schema made this value
  const clock = options.clock ?? systemClock;
  const limits = connector.limits?.(parsed.data as never) ?? null; // as with hosts
  const context: ConnectContext<unknown> = {
    config: parsed.data,
    fetch: guardHosts(options.fetch ?? defaultTransport, hosts),
    clock,
    budget: typeof options.budget === "function" ? options.budget(limits) : options.budget,
    lock: options.lock,
    saveSecrets: options.saveSecrets ?? (async () => {}),
    notify: options.onNotice ?? (() => {}),
  };
  const client = connector.connect(context as ConnectContext<never>) as never; // proved by defineConnector
  const scope = { connectorId: connector.id, label: connector.label, secrets: secretsOf(parsed.data), clock };
  const systems = systemNames.flatMap((name) => {
    const implement = connector.systems[name];
    return implement ? [[name, completeSystem(name, implement(client), scope)]] : [];
  });
  return {
    ...Object.fromEntries(systems),
    connectorId: connector.id,
    label: connector.label,
    check: async (call) => {
      if (connector.check) return connector.check(client, call).catch((error: unknown) => rejectSafely(error, scope));
      throw new ConnectorError("unsupported", `${connector.label} has no self-test.`, { connectorId: connector.id });
    },
    webhooks: connector.webhooks ? openWebhooks(connector.webhooks(client), scope) : null,
    parcels: connector.parcels?.(parsed.data as never) ?? null, // as with hosts
    dispose: async () => {
      await connector.dispose?.(client);
    },
  };
}

/** What `sync` rejects with shows neither the config's secrets nor the declared one. */
function openWebhooks(webhooks: Webhooks, scope: CallScope): Webhooks {
  const sync = webhooks.sync?.bind(webhooks);
  return {
    verify: (request) => webhooks.verify(request),
    parse: (request) => webhooks.parse(request),
    ...(sync && {
      sync: async (declared, call) => {
        const secrets = declared.secret ? [...scope.secrets, declared.secret] : scope.secrets;
        return sync(declared, call).catch((error: unknown) => rejectSafely(error, { ...scope, secrets }));
      },
    }),
  };
}

/** As with operations: an error names its connector and never shows what the remote echoed of the secrets. */
function rejectSafely(error: unknown, { connectorId, secrets }: CallScope): never {
  if (!ConnectorError.is(error)) throw error;
  throw ConnectorError.extend(error, { message: redact(error.message, secrets), connectorId });
}

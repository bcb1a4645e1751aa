import type * as z from "zod";
import type { CallOptions } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { Lock } from "./lock.ts";
import type { NoticeListener } from "./notice.ts";
import type { RateBudget, RateLimits } from "./rate-budget.ts";
import type { Capabilities, Implementations, OperationName, SystemName } from "./systems/systems.ts";
import type { Transport } from "./transport.ts";
import type { Webhooks } from "./webhook.ts";

/** What a connector's `connect` receives. */
export interface ConnectContext<Config> {
  /** The validated config; secrets are `Secret` values. */
  readonly config: Config;
  /** The only way out: it refuses hosts that `hosts(config)` does not name. */
  readonly fetch: Transport;
  readonly clock: Clock;
  /** A shared budget when the runtime gives one; `undefined` lets the client use its own. */
  readonly budget: RateBudget | undefined;
  /** A lock that all processes share, when the runtime gives one; `undefined` leaves the connector to the remote's own means. */
  readonly lock: Lock | undefined;
  /** Keeps credentials that the remote renewed, all in one write. Resolves when they are safe. */
  readonly saveSecrets: (secrets: Readonly<Record<string, string>>) => Promise<void>;
  /** Tells what no answer shows. */
  readonly notify: NoticeListener;
}

/** Which parcels a carrier's connection can be asked about, so that several carriers are not all asked about each. */
export interface ParcelScope {
  /** The carriers that it answers for, in the words that shops use: `Colissimo`, `La Poste`. Compared without case. */
  readonly carriers: readonly string[];
  /** `likely` by the number's shape, `possible` when the shape says nothing, `no` when it cannot be one of its parcels. */
  readonly covers: (trackingNumber: string) => "likely" | "possible" | "no";
}

/** What a connection's self-test found, in plain words. */
export interface ConnectionCheck {
  /** Whether the credentials work. */
  readonly isWorking: boolean;
  /** The version that answered, such as `WooCommerce 10.0.2` or `2026-10`. */
  readonly remoteVersion: string | null;
  /** The day from which the remote no longer serves that version, as `2027-10-16`. Absent when it says none. */
  readonly versionEndsOn?: string | undefined;
  /** Permissions that are missing, with the operations that need them. */
  readonly missingPermissions: readonly { readonly permission: string; readonly operations: readonly string[] }[];
  /** The oldest day whose orders can be seen; `null` when there is no limit. */
  readonly ordersVisibleSince: string | null;
  readonly findings: readonly { readonly severity: "info" | "warning" | "error"; readonly message: string }[];
}

/** A key that is no operation of `S` becomes `never`, so that a typo or an extra method does not compile. */
type Exactly<S extends SystemName, Given> = {
  [O in keyof Given]: O extends OperationName<S> ? Implementations<S>[O] : never;
};

/** What an author gives to {@link defineConnector}. */
export interface ConnectorDefinition<
  Id extends string,
  Schema extends z.ZodType,
  Client,
  Inventory extends Implementations<"inventory">,
  Orders extends Implementations<"orders">,
  Tracking extends Implementations<"tracking">,
  Customers extends Implementations<"customers">,
> {
  /** kebab-case, unique among installed connectors. */
  readonly id: Id;
  /** The remote's own name, for people. */
  readonly label: string;
  /** The version of the contract between core and connectors that this one was written for. */
  readonly contract: 1;
  /** What the boutique has to give. Wrap credentials in `secret()`. */
  readonly config: Schema;
  /** Host names (with `:port` when it is not the scheme's own) to which requests may go. */
  readonly hosts: (config: z.output<Schema>) => readonly string[];
  /** What the remote allows, so that the runtime can share it between processes. Default: nothing is known. */
  readonly limits?: (config: z.output<Schema>) => RateLimits;
  /** Builds the client. No request is made here. */
  readonly connect: (context: ConnectContext<z.output<Schema>>) => Client;
  /** Tells in plain words whether the credentials work and what they cannot do. */
  readonly check?: (client: NoInfer<Client>, call?: CallOptions) => Promise<ConnectionCheck>;
  /**
   * The systems' functions only close over the client: core also calls them without a connection, to learn which
   * operations there are.
   */
  readonly inventory?: (client: NoInfer<Client>) => Inventory & Exactly<"inventory", Inventory>;
  readonly orders?: (client: NoInfer<Client>) => Orders & Exactly<"orders", Orders>;
  readonly tracking?: (client: NoInfer<Client>) => Tracking & Exactly<"tracking", Tracking>;
  readonly customers?: (client: NoInfer<Client>) => Customers & Exactly<"customers", Customers>;
  readonly webhooks?: (client: NoInfer<Client>) => Webhooks;
  /** For a carrier: which parcels a connection with this config can be asked about. Default: any. */
  readonly parcels?: (config: z.output<Schema>) => ParcelScope;
  /** Ends what `connect` began. */
  readonly dispose?: (client: NoInfer<Client>) => void | Promise<void>;
}

/**
 * A connector as the registry and `open` use it. The client's type is erased: `defineConnector` has proved that each
 * part fits the others, and nobody but `open` calls them.
 */
export interface Connector<
  Id extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Has extends Capabilities = Capabilities,
> {
  readonly id: Id;
  readonly label: string;
  readonly contract: number;
  readonly config: Schema;
  readonly hosts: (config: never) => readonly string[];
  readonly limits: ((config: never) => RateLimits) | undefined;
  readonly connect: (context: ConnectContext<never>) => unknown;
  readonly check: ((client: never, call?: CallOptions) => Promise<ConnectionCheck>) | undefined;
  readonly systems: { readonly [S in SystemName]?: (client: never) => Implementations<S> };
  readonly webhooks: ((client: never) => Webhooks) | undefined;
  readonly parcels: ((config: never) => ParcelScope) | undefined;
  readonly dispose: ((client: never) => void | Promise<void>) | undefined;
  /** Carries the operations' names as a type; there is never a value. */
  readonly "~has"?: Has;
}

/** The config that a connector takes, before validation. */
export type ConfigOf<C> = C extends Connector<string, infer Schema, Capabilities> ? z.input<Schema> : never;

/** The operations that a connector has, by system. */
export type CapabilitiesOf<C> = C extends Connector<string, z.ZodType, infer Has> ? Has : never;

/** No operations at all. */
type None = Record<never, never>;

const brand = Symbol.for("@coccinelle/core.Connector");

/**
 * Makes a connector. Implement the operations that the remote really has and leave the others out: presence is the
 * capability, and a key that is no operation does not compile.
 */
export function defineConnector<
  const Id extends string,
  Schema extends z.ZodType,
  Client,
  Inventory extends Implementations<"inventory"> = None,
  Orders extends Implementations<"orders"> = None,
  Tracking extends Implementations<"tracking"> = None,
  Customers extends Implementations<"customers"> = None,
>(
  definition: ConnectorDefinition<Id, Schema, Client, Inventory, Orders, Tracking, Customers>,
): Connector<
  Id,
  Schema,
  {
    readonly inventory: keyof Inventory & OperationName<"inventory">;
    readonly orders: keyof Orders & OperationName<"orders">;
    readonly tracking: keyof Tracking & OperationName<"tracking">;
    readonly customers: keyof Customers & OperationName<"customers">;
  }
> {
  const { inventory, orders, tracking, customers, check, limits, webhooks, parcels, dispose, ...rest } = definition;
  const connector = {
    ...rest,
    check,
    limits,
    webhooks,
    parcels,
    dispose,
    systems: {
      ...(inventory && { inventory }),
      ...(orders && { orders }),
      ...(tracking && { tracking }),
      ...(customers && { customers }),
    },
  };
  Object.defineProperty(connector, brand, { value: true });
  return connector;
}

/** Whether `value` was made by {@link defineConnector}, whichever copy of core made it. */
export function isConnector(value: unknown): value is Connector {
  return typeof value === "object" && value !== null && brand in value;
}

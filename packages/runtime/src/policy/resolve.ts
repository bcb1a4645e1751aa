import {
  type ConnectionRecord,
  ConnectorError,
  describeIssues,
  findOperation,
  type RateLimits,
  type SystemName,
} from "@coccinelle/core";
import * as z from "zod";
import { isPersonalRead } from "../audit/rules.ts";
import { type CacheRule, cacheRuleOf } from "./cache-rules.ts";
import { type AnyOperationName, layerSchema, type PolicyLayer } from "./schema.ts";

/** What one call is bounded by. */
export interface OperationPolicy {
  readonly deadlineMs: number;
  readonly timeoutMs: number;
  readonly retry: { readonly attempts: number; readonly baseMs: number; readonly longestMs: number };
  readonly cache: CacheRule;
  /** Whether a call leaves an entry in the audit trail. */
  readonly isAudited: boolean;
}

/** When a connection is left alone. */
export interface BreakerPolicy {
  readonly failures: number;
  readonly coolDownMs: number;
  readonly longestCoolDownMs: number;
  readonly probes: number;
}

/** What one connection is bounded by. */
export interface ConnectionPolicy {
  /** Of requests that belong to no operation, such as a self-test's. */
  readonly timeoutMs: number;
  readonly breaker: BreakerPolicy;
  readonly budget: RateLimits & { readonly sharedAs?: string | undefined };
  readonly ofOperation: (system: SystemName, operation: string) => OperationPolicy;
}

/** The policies that `createRuntime` takes: the later layer wins, and in each layer an operation's own words. */
export interface Policies {
  /** For all connections. */
  readonly defaults?: PolicyLayer | undefined;
  /** By connector id, such as `shopify`. */
  readonly connectors?: Readonly<Record<string, PolicyLayer>> | undefined;
  /** For one connection. What it throws, and a layer that is wrong, leave that connection broken and no other. */
  readonly ofConnection?: ((record: ConnectionRecord) => PolicyLayer | undefined) | undefined;
}

const call = { deadlineMs: 30_000, timeoutMs: 15_000 };
const retry = { attempts: 3, baseMs: 250, longestMs: 5_000 };
const breaker = { failures: 5, coolDownMs: 10_000, longestCoolDownMs: 300_000, probes: 1 };

const layersSchema = z.strictObject({
  defaults: layerSchema.optional(),
  connectors: z.record(z.string(), layerSchema).optional(),
  ofConnection: z
    .custom<Policies["ofConnection"]>((given) => typeof given === "function", "Give a function")
    .optional(),
});

/** Validates what all connections share. Throws `config_invalid` that names the word at fault. */
export function parsePolicies(given: Policies, connectorIds: readonly string[]): Policies {
  const policies: Policies = parse(layersSchema, given, "The policies are wrong");
  const stranger = Object.keys(policies.connectors ?? {}).find((id) => !connectorIds.includes(id));
  if (stranger === undefined) return policies;
  const known = connectorIds.length > 0 ? `it has ${connectorIds.join(", ")}` : "it is empty";
  throw new ConnectorError(
    "config_invalid",
    `The policies name "${stranger}", which is not in the registry: ${known}.`,
    {
      fields: [`connectors.${stranger}`],
    },
  );
}

/** One connection's policies. Throws `config_invalid` when its own layer is wrong. */
export function resolvePolicy(policies: Policies, record: ConnectionRecord): ConnectionPolicy {
  const own = policies.ofConnection?.(record);
  const layers = [
    policies.defaults,
    policies.connectors?.[record.connectorId],
    own && parse(layerSchema, own, "The connection's policies are wrong"),
  ].filter((layer) => layer !== undefined);
  const useCache = merge({ useCache: true }, layers).useCache;
  const { audit } = merge<{ audit: NonNullable<PolicyLayer["audit"]> }>({ audit: "personal" }, layers);
  const isAudited = (system: SystemName, operation: string): boolean => {
    const isWrite = findOperation(operation)?.row.effect !== "read";
    return audit !== "nothing" && (isWrite || (audit === "personal" && isPersonalRead(system, operation)));
  };
  const known = new Map<string, OperationPolicy>();
  const ofOperation = (system: SystemName, operation: string): OperationPolicy => {
    const ofLayers = layers.map((layer) => layer.operations?.[operation as AnyOperationName]).filter(isGiven); // or absent
    const kept = merge(cacheRuleOf(system, operation), ofLayers.map(({ cache }) => cache).filter(isGiven));
    return {
      ...merge(call, [...layers, ...ofLayers]),
      retry: merge(retry, [...layers, ...ofLayers].map((layer) => layer.retry).filter(isGiven)),
      cache: useCache ? kept : { ...kept, where: "nowhere" },
      isAudited: ofLayers.map((layer) => layer.audit).findLast(isGiven) ?? isAudited(system, operation),
    };
  };
  return {
    timeoutMs: merge(call, layers).timeoutMs,
    breaker: merge(breaker, layers.map((layer) => layer.breaker).filter(isGiven)),
    budget: Object.assign({}, ...layers.map((layer) => layer.budget)),
    ofOperation: (system, operation) => {
      const policy = known.get(operation) ?? ofOperation(system, operation);
      known.set(operation, policy);
      return policy;
    },
  };
}

/** The base with the words that the layers give, the last one's before all; keys that the base lacks are left out. */
function merge<Base extends object>(base: Base, layers: readonly object[]): Base {
  const entries = Object.entries(base).map(([key, value]) => {
    const given = layers.map((layer) => Reflect.get(layer, key)).findLast(isGiven);
    return [key, given ?? value];
  });
  return Object.fromEntries(entries) as Base; // the same keys, with values of the same schema
}

function isGiven<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}

function parse<Output>(schema: z.ZodType<Output>, given: unknown, what: string): Output {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { text, fields } = describeIssues(parsed.error);
  throw new ConnectorError("config_invalid", `${what}: ${text}.`, { fields });
}

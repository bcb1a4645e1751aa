import { ConnectorError, type ErrorCode, type Page } from "@coccinelle/core";
import { listTenants, type PageRequest, type Store } from "@coccinelle/store";
import type { ConnectionHealth } from "../connection-state.ts";
import type { Runtime } from "../create-runtime.ts";

/** How a tenant's connections are. */
export interface TenantHealth {
  readonly tenantId: string;
  readonly connections: readonly ConnectionHealth[];
  /** Connections that could not be opened, and why. */
  readonly broken: readonly { readonly connectionId: string; readonly code: ErrorCode }[];
  /** Why nothing can be said of the tenant: its key is gone, say. Else `null`. */
  readonly code: ErrorCode | null;
}

/** What {@link listHealth} looks at. */
export interface HealthSources {
  readonly store: Store;
  readonly runtime: Runtime;
}

/**
 * Pages through the connections of all tenants, by tenant. Those that nobody has asked anything yet are opened, without
 * a request: walk through them rather than reading them all at once.
 */
export async function listHealth(
  { store, runtime }: HealthSources,
  request: PageRequest = {},
): Promise<Page<TenantHealth>> {
  const { items, nextCursor } = await store.acrossTenants((transaction) => listTenants(transaction, request));
  const healths: TenantHealth[] = [];
  for (const { id } of items) healths.push(await healthOfTenant(runtime, id));
  return { items: healths, nextCursor };
}

async function healthOfTenant(runtime: Runtime, tenantId: string): Promise<TenantHealth> {
  try {
    const { failures } = await runtime.getTenantSystems(tenantId);
    const broken = failures.map(({ connectionId, error }) => ({ connectionId, code: error.code }));
    return { tenantId, connections: await runtime.health(tenantId), broken, code: null };
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return { tenantId, connections: [], broken: [], code: error.code };
  }
}

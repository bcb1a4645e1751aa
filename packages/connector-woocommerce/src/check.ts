import { type CallOptions, type ConnectionCheck, ConnectorError, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";

const indexSchema = z.object({ namespaces: z.array(z.string()) });
const versionSchema = z.object({ environment: z.object({ version: z.string() }) });

/** What each resource is read for. */
const resources = {
  products: ["searchProducts", "getProduct", "listProducts", "checkAvailability"],
  orders: ["getOrder", "listOrders", "getCustomerStats"],
  customers: ["getCustomer", "searchCustomers"],
} as const;

type Findings = ConnectionCheck["findings"][number][];

/** Tells in plain words whether the shop answers, whether it knows the keys, and what their user may not read. */
export async function check(client: WooCommerceClient, call?: CallOptions): Promise<ConnectionCheck> {
  const findings: Findings = [];
  const missingPermissions: { permission: string; operations: readonly string[] }[] = [];
  const hasWooCommerce = await attempt(findings, () =>
    client.index.get(path`/`, indexSchema, { query: { _fields: "namespaces" }, call }),
  );
  if (hasWooCommerce && !hasWooCommerce.namespaces.includes("wc/v3")) {
    findings.push({
      severity: "error",
      message: "WordPress answers, but WooCommerce's REST API (wc/v3) is not there. Is the plugin active?",
    });
  }
  for (const [resource, operations] of Object.entries(resources)) {
    const outcome = await read(client, resource, call);
    if (outcome === null) continue;
    if (outcome.code === "permission_denied") missingPermissions.push({ permission: `read ${resource}`, operations });
    else if (!findings.some(({ message }) => message === outcome.message))
      findings.push({ severity: "error", message: outcome.message });
  }
  const remoteVersion = await versionOf(client, call);
  const isWorking =
    !findings.some(({ severity }) => severity === "error") && missingPermissions.length < Object.keys(resources).length;
  if (isWorking) findings.push({ severity: "info", message: "The shop answers and knows the keys." });
  return { isWorking, remoteVersion, missingPermissions, ordersVisibleSince: null, findings };
}

async function attempt<Value>(findings: Findings, run: () => Promise<Value>): Promise<Value | null> {
  try {
    return await run();
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    findings.push({ severity: "error", message: error.message });
    return null;
  }
}

async function read({ api }: WooCommerceClient, resource: string, call?: CallOptions): Promise<ConnectorError | null> {
  try {
    await api.get(path`/${resource}`, z.array(z.object({ id: z.int() })), {
      query: { per_page: 1, _fields: "id" },
      call,
    });
    return null;
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
}

/** Only shop managers may ask; without it the version stays unknown. */
async function versionOf({ api }: WooCommerceClient, call?: CallOptions): Promise<string | null> {
  try {
    const { environment } = await api.get(path`/system_status`, versionSchema, {
      query: { _fields: "environment.version" },
      call,
    });
    return `WooCommerce ${environment.version}`;
  } catch (error) {
    if (ConnectorError.is(error)) return null;
    throw error;
  }
}

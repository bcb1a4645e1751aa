import { type CallOptions, type ConnectionCheck, ConnectorError, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";

const indexSchema = z.object({ namespaces: z.array(z.string()) });
const oneId = z.array(z.object({ id: z.int() }));
const versionSchema = z.object({ environment: z.object({ version: z.string() }) });

/** What each resource is read for. */
const resources = {
  products: ["searchProducts", "getProduct", "listProducts", "checkAvailability"],
  orders: ["getOrder", "listOrders", "getCustomerStats"],
  customers: ["getCustomer", "searchCustomers"],
} as const;

const currencyAdvice = "The keys' user may not read the shop's currency: give it as `currency` in the config.";

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
    const outcome = await refusalOf(() =>
      client.api.get(path`/${resource}`, oneId, { query: { per_page: 1, _fields: "id" }, call }),
    );
    if (outcome?.code === "permission_denied") missingPermissions.push({ permission: `read ${resource}`, operations });
    else addFailure(findings, outcome);
  }
  const isRefusedEverywhere = missingPermissions.length === Object.keys(resources).length;
  const currency = await refusalOf(() => client.currency(call));
  if (currency?.code === "permission_denied") {
    missingPermissions.push({ permission: "read settings", operations: resources.products });
    findings.push({ severity: "warning", message: currencyAdvice });
  } else addFailure(findings, currency);
  const remoteVersion = await versionOf(client, call);
  const isWorking = !findings.some(({ severity }) => severity === "error") && !isRefusedEverywhere;
  if (isWorking) findings.push({ severity: "info", message: "The shop answers and knows the keys." });
  return { isWorking, remoteVersion, missingPermissions, ordersVisibleSince: null, findings };
}

/** What fails everywhere for the same reason is said once. */
function addFailure(findings: Findings, error: ConnectorError | null): void {
  if (error && !findings.some(({ message }) => message === error.message))
    findings.push({ severity: "error", message: error.message });
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

async function refusalOf(read: () => Promise<unknown>): Promise<ConnectorError | null> {
  try {
    await read();
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

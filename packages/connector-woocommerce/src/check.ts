import { type CallOptions, type ConnectionCheck, ConnectorError, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import { describeSkew } from "./to-auth-error.ts";
import { writeAccessOf, writingOperations } from "./write-access.ts";

const indexSchema = z.object({ namespaces: z.array(z.string()) });
const oneId = z.array(z.object({ id: z.int() }));
const versionSchema = z.object({ environment: z.object({ version: z.string() }) });

/** What each resource is read for. */
const resources = {
  products: ["searchProducts", "getProduct", "listProducts", "checkAvailability"],
  orders: ["getOrder", "listOrders", "getCustomerStats"],
  customers: ["getCustomer", "searchCustomers", "exportPersonalData"],
} as const;

const currencyAdvice = "The keys' user may not read the shop's currency: give it as `currency` in the config.";

const noWordPress =
  "What answers at /wp-json/ is not WordPress. Check storeUrl, and that Settings → Permalinks is not set to Plain.";

const readOnly =
  "The keys may only read. To write, give them the permission Read/Write in WooCommerce → Settings → Advanced → REST API.";

const writeOnly =
  "The keys may only write. Give them the permission Read/Write in WooCommerce → Settings → Advanced → REST API.";

type Findings = ConnectionCheck["findings"][number][];

/**
 * Tells in plain words whether the shop answers, whether it knows the keys, and what they and their user may not do.
 * Changes nothing.
 */
export async function check(client: WooCommerceClient, call?: CallOptions): Promise<ConnectionCheck> {
  const findings: Findings = [];
  const missingPermissions: { permission: string; operations: readonly string[] }[] = [];
  const skew = await checkIndex(client, findings, call);
  const refusals: (ConnectorError | null)[] = [];
  for (const [resource, operations] of Object.entries(resources)) {
    const outcome = await refusalOf(() =>
      client.api.get(path`/${resource}`, oneId, { query: { per_page: 1, _fields: "id" }, call }),
    );
    refusals.push(outcome);
    if (outcome?.code === "permission_denied") missingPermissions.push({ permission: `read ${resource}`, operations });
    else addFailure(findings, outcome);
  }
  const currency = await refusalOf(() => client.currency(call));
  if (currency?.code === "permission_denied") {
    missingPermissions.push({ permission: "read settings", operations: resources.products });
    findings.push({ severity: "warning", message: currencyAdvice });
  } else addFailure(findings, currency);
  if (skew && !findings.some(({ message }) => message.includes(skew)))
    findings.push({ severity: "warning", message: skew });
  const canRead = refusals.some((refusal) => refusal === null);
  const isRefused = refusals.every((refusal) => refusal?.remoteCode === "woocommerce_rest_authentication_error");
  const writing = canRead || isRefused ? await writeAccessOf(client, call) : "unknown";
  if (canRead && writing === "refused") {
    missingPermissions.push(...writingOperations(client));
    findings.push({ severity: "info", message: readOnly });
  }
  if (isRefused && writing === "granted") findings.unshift({ severity: "error", message: writeOnly });
  const remoteVersion = await versionOf(client, call);
  const isWorking = canRead && !findings.some(({ severity }) => severity === "error");
  if (isWorking) findings.push({ severity: "info", message: "The shop answers and knows the keys." });
  return { isWorking, remoteVersion, missingPermissions, ordersVisibleSince: null, findings };
}

/** Whether WordPress and WooCommerce are there at all. Gives what there is to say about the clock. */
async function checkIndex(
  { index, credentials, clock }: WooCommerceClient,
  findings: Findings,
  call?: CallOptions,
): Promise<string | null> {
  const answer = await attempt(findings, () =>
    index.request("GET", path`/`, { query: { _fields: "namespaces" }, call }),
  );
  if (!answer) return null;
  const parsed = indexSchema.safeParse(answer.body);
  if (!parsed.success) findings.push({ severity: "error", message: noWordPress });
  else if (!parsed.data.namespaces.includes("wc/v3")) {
    findings.push({
      severity: "error",
      message: "WordPress answers, but WooCommerce's REST API (wc/v3) is not there. Is the plugin active?",
    });
  }
  return credentials === "oauth" ? describeSkew(answer.headers, clock.now()) : null;
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

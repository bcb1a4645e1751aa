import { type CallOptions, type ConnectionCheck, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { apiVersion } from "./client.ts";
import type { ConnectedClient } from "./connect.ts";
import { operationsOf } from "./operations.ts";
import { accessCheck, customerProbe } from "./queries/shop.ts";
import { isGranted, missingScopes } from "./scopes.ts";
import { daysUntil, sunsetOf } from "./versions.ts";

const wireAccess = z.object({
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  publicApiVersions: z.array(z.object({ handle: z.string(), supported: z.boolean() })),
});

const wireCustomers = z.object({
  customers: z.object({
    nodes: z.array(
      z.object({
        firstName: z.string().nullish(),
        lastName: z.string().nullish(),
        defaultEmailAddress: z.object({ emailAddress: z.string().nullish() }).nullish(),
        defaultPhoneNumber: z.object({ phoneNumber: z.string().nullish() }).nullish(),
      }),
    ),
  }),
});

const visibleDays = 60;
const warnDays = 90;
const dayMs = 24 * 3_600_000;

const horizon =
  "Orders older than 60 days cannot be seen: the app needs the scope read_all_orders, which Shopify has to approve.";
const levelOne =
  "Customers cannot be seen at all: the app is not approved for protected customer data (Partner Dashboard → API access).";
const levelTwo =
  "Names, addresses, e-mail addresses and phone numbers come empty: the app is not approved for these fields of protected customer data, or the shop's plan does not give them.";
const working = "The shop answers and knows the token.";

type Finding = ConnectionCheck["findings"][number];

/**
 * Tells in plain words whether the token works, which operations lack a scope, how far back orders can be seen, whether
 * Shopify keeps personal data back, and how long the version that answers will last. Changes nothing.
 */
export async function check(client: ConnectedClient, call?: CallOptions): Promise<ConnectionCheck> {
  const access = await attempt(() => client.query(accessCheck, {}, wireAccess, { call }));
  if (ConnectorError.is(access)) return failed(client, access);
  const granted = new Set(access.currentAppInstallation.accessScopes.map(({ handle }) => handle));
  const operations = operationsOf(client);
  const canSeeAll = granted.has("read_all_orders");
  const canReadOrders = isGranted(granted, "read_orders");
  const findings = [
    { severity: "info", message: working } as const,
    ...(canReadOrders && !canSeeAll ? [{ severity: "warning", message: horizon } as const] : []),
    ...(isGranted(granted, "read_customers") ? await personalData(client, call) : []),
    ...versionFindings(client, access.publicApiVersions),
    ...deprecations(client),
  ];
  const versionEndsOn = sunsetOf(client.observed().version ?? apiVersion);
  return {
    isWorking: true,
    remoteVersion: client.observed().version,
    ...(versionEndsOn && { versionEndsOn }),
    missingPermissions: missingScopes(granted, { operations, holds: client.config.holds }),
    ordersVisibleSince: canSeeAll ? null : new Date(client.clock.now() - visibleDays * dayMs).toISOString(),
    findings,
  };
}

function failed(client: ConnectedClient, error: ConnectorError): ConnectionCheck {
  return {
    isWorking: false,
    remoteVersion: client.observed().version,
    missingPermissions: [],
    ordersVisibleSince: null,
    findings: [{ severity: "error", message: `${error.message}${adviceFor(client, error)}` }],
  };
}

/** What somebody has to do about a token that is refused, in the words of its kind. */
function adviceFor({ accessKind }: ConnectedClient, error: ConnectorError): string {
  if (error.code !== "auth_failed" || error.remoteCode !== undefined) return "";
  if (accessKind === "admin_token")
    return " Shopify gives no new tokens of this kind since 2026: make an app in the Dev Dashboard and give its clientId and clientSecret.";
  return " Install the app on this shop again, and give its clientId and clientSecret.";
}

async function personalData(client: ConnectedClient, call?: CallOptions): Promise<readonly Finding[]> {
  let denied = 0;
  const onDenied = (paths: readonly string[]): void => {
    denied = paths.length;
  };
  const found = await attempt(() => client.query(customerProbe, { first: 10 }, wireCustomers, { call, onDenied }));
  if (ConnectorError.is(found)) return [{ severity: "warning", message: found.remoteCode ? levelOne : found.message }];
  const { nodes } = found.customers;
  const isEmpty = nodes.every(
    ({ firstName, lastName, defaultEmailAddress, defaultPhoneNumber }) =>
      !firstName && !lastName && !defaultEmailAddress?.emailAddress && !defaultPhoneNumber?.phoneNumber,
  );
  return denied > 0 || (nodes.length > 0 && isEmpty) ? [{ severity: "warning", message: levelTwo }] : [];
}

function versionFindings(
  client: ConnectedClient,
  known: readonly { readonly handle: string; readonly supported: boolean }[],
): readonly Finding[] {
  const answered = client.observed().version ?? apiVersion;
  const sunset = sunsetOf(answered);
  const days = sunset === null ? null : daysUntil(sunset, client.clock.now());
  const isRetired = known.some(({ handle, supported }) => handle === apiVersion && !supported);
  const fellForward: Finding[] =
    answered === apiVersion
      ? []
      : [
          {
            severity: "warning",
            message: `Shopify answered as ${answered} though ${apiVersion} was asked for${isRetired ? ", which is retired" : ""}: update Coccinelle.`,
          },
        ];
  if (sunset === null || days === null) return fellForward;
  const message =
    days < 0
      ? `Version ${answered} has been retired since ${sunset}: update Coccinelle.`
      : `Version ${answered} of the Admin API is served until ${sunset}, for ${days} days.`;
  return [...fellForward, { severity: days < warnDays ? "warning" : "info", message }];
}

function deprecations(client: ConnectedClient): readonly Finding[] {
  return client.observed().deprecations.map((reason) => ({
    severity: "info",
    message: `Shopify calls a part of what was asked deprecated: ${reason}`,
  }));
}

async function attempt<Value>(run: () => Promise<Value>): Promise<Value | ConnectorError> {
  try {
    return await run();
  } catch (error) {
    if (ConnectorError.is(error)) return error;
    throw error;
  }
}

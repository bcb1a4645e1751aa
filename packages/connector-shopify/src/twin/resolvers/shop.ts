import { parseGid } from "../gid.ts";
import type { NodeMap, Resolver, TwinContext, TwinModule } from "../registry.ts";
import type { ShopState } from "../state.ts";
import { appInstallationId, metafieldFields, shopId } from "./metafields.ts";

/** Stable versions that are served, and the next one. */
const apiVersions = [
  { handle: "2026-01", displayName: "2026-01", supported: true },
  { handle: "2026-04", displayName: "2026-04", supported: true },
  { handle: "2026-07", displayName: "2026-07", supported: true },
  { handle: "2026-10", displayName: "2026-10 (Latest)", supported: true },
  { handle: "2027-01", displayName: "2027-01 (Release candidate)", supported: false },
  { handle: "unstable", displayName: "unstable", supported: false },
];

/** The version whose shape webhooks have: it is set for the app. */
export const webhookApiVersion = apiVersions[3];

const scopesOf = (scopes: Iterable<string>): object[] =>
  [...scopes].map((handle) => ({ handle, description: handle.replaceAll("_", " ") }));

const appOf = (shop: ShopState): object => ({
  id: "gid://shopify/App/1",
  title: "Coccinelle",
  handle: "coccinelle",
  apiKey: "coccinelle",
  requestedAccessScopes: scopesOf(shop.accessScopes),
  availableAccessScopes: scopesOf(shop.accessScopes),
});

const installation = { id: appInstallationId };

function offsetMinutes(timeZone: string, nowMs: number): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(nowMs);
  const [, sign = "+", hours = "0", minutes = "0"] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === "timeZoneName")?.value ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const twoDigits = (value: number): string => String(Math.abs(value)).padStart(2, "0");

function offsetText(minutes: number): string {
  const hours = Math.trunc(minutes / 60);
  return `${minutes < 0 ? "-" : "+"}${twoDigits(hours)}${twoDigits(minutes % 60)}`;
}

const shopFields: Readonly<Record<string, Resolver>> = {
  id: () => shopId,
  name: (_, __, { shop }) => shop.settings.name,
  email: (_, __, { shop }) => shop.settings.email,
  contactEmail: (_, __, { shop }) => shop.settings.email,
  myshopifyDomain: (_, __, { shop }) => shop.settings.domain,
  url: (_, __, { shop }) => `https://${shop.settings.domain}`,
  primaryDomain: (_, __, { shop }) => ({
    id: "gid://shopify/Domain/1",
    host: shop.settings.domain,
    sslEnabled: true,
    url: `https://${shop.settings.domain}`,
  }),
  currencyCode: (_, __, { shop }) => shop.settings.currency,
  enabledPresentmentCurrencies: (_, __, { shop }) => [shop.settings.currency],
  ianaTimezone: (_, __, { shop }) => shop.settings.timeZone,
  timezoneAbbreviation: () => "CET",
  timezoneOffset: (_, __, { shop, nowMs }) => offsetText(offsetMinutes(shop.settings.timeZone, nowMs)),
  timezoneOffsetMinutes: (_, __, { shop, nowMs }) => offsetMinutes(shop.settings.timeZone, nowMs),
  taxesIncluded: (_, __, { shop }) => shop.settings.taxesIncluded,
  orderNumberFormatPrefix: (_, __, { shop }) => shop.settings.orderPrefix,
  orderNumberFormatSuffix: (_, __, { shop }) => shop.settings.orderSuffix,
  unitSystem: () => "METRIC_SYSTEM",
  weightUnit: () => "KILOGRAMS",
  createdAt: () => "2024-01-15T09:00:00Z",
  updatedAt: () => "2026-01-15T09:00:00Z",
  shopOwnerName: () => "Gérante Coccinelle",
  plan: () => ({ displayName: "Basic", publicDisplayName: "Basic", partnerDevelopment: false, shopifyPlus: false }),
  shopAddress: () => shopAddress,
  billingAddress: () => shopAddress,
  ...metafieldFields,
};

const shopAddress = {
  id: "gid://shopify/ShopAddress/1",
  address1: "12 rue de la Coccinelle",
  city: "Paris",
  zip: "75003",
  country: "France",
  countryCode: "FR",
  countryCodeV2: "FR",
  formatted: ["12 rue de la Coccinelle", "75003 Paris", "France"],
};

/** Who sells: a shop has one such entity unless it has companies in several countries. */
export const businessEntityOf = ({ settings }: ShopState): object => ({
  id: "gid://shopify/BusinessEntity/1",
  displayName: settings.name,
  companyName: settings.name,
  address: shopAddress,
  ...{ archived: false, primary: true, legalEntityId: null },
});

/** Finds records by GID for `node`, `nodes`. Modules that know types bring their finders. */
export function shopModule(nodesOfAll: () => NodeMap): TwinModule {
  const find = (context: TwinContext, id: string): object | null => {
    const type = parseGid(id)?.type ?? "";
    const nodes = nodesOfAll();
    return (Object.hasOwn(nodes, type) ? nodes[type]?.(context.shop, id, context) : null) ?? null;
  };
  return {
    resolvers: {
      QueryRoot: {
        shop: () => ({ id: shopId }),
        node: (_, { id }: { readonly id: string }, context) => find(context, id),
        nodes: (_, { ids }: { readonly ids: readonly string[] }, context) => ids.map((id) => find(context, id)),
        currentAppInstallation: () => installation,
        appInstallation: (_, { id }: { readonly id?: string | null }) =>
          id == null || id === appInstallationId ? installation : null,
        app: (_, __, { shop }) => appOf(shop),
        publicApiVersions: () => apiVersions,
      },
      Shop: shopFields,
      AppInstallation: {
        accessScopes: (_, __, { scopes }) => scopesOf(scopes),
        app: (_, __, { shop }) => appOf(shop),
        launchUrl: () => "https://coccinelle.example",
        ...metafieldFields,
      },
    },
    nodes: {
      Shop: (_, id) => (id === shopId ? { id } : null),
      AppInstallation: (_, id) => (id === appInstallationId ? installation : null),
    },
  };
}

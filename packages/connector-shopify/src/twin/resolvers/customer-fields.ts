import { connection, type PageArgs } from "../connections.ts";
import type { TwinConsent, TwinCustomer } from "../customer-state.ts";
import { moneyV2 } from "../money.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import { listed } from "../search/search.ts";
import { legacyId, type ShopState } from "../state.ts";
import { addressResolvers } from "./customer-addresses.ts";
import { customerExtras } from "./customer-extras.ts";
import { allOrders, countedOrders, displayNameOf } from "./customer-records.ts";
import { metafieldFields } from "./metafields.ts";
import { imageOf } from "./order-line-fields.ts";
import { isVisible, visibleOrders } from "./order-search.ts";
import { paymentsOf, sum } from "./order-totals.ts";

/** What the customer paid and did not get back, of the orders that count. */
export const amountSpent = (shop: ShopState, customer: TwinCustomer): number =>
  sum(countedOrders(shop, customer).map((order) => paymentsOf(order).netMinor));

const located = (shop: ShopState, { sourceLocationId }: TwinConsent) => shop.locations.get(sourceLocationId ?? "");

/** `CustomerEmailAddress`; `null` without an address. */
export function emailOf({ id, email, emailConsent }: TwinCustomer, shop: ShopState): object | null {
  if (email === null) return null;
  const page = `https://${shop.settings.domain}/customers/${id.replace(/\D/g, "")}`;
  return {
    emailAddress: email,
    marketingState: emailConsent.marketingState,
    marketingOptInLevel: emailConsent.marketingOptInLevel,
    marketingUpdatedAt: emailConsent.marketingUpdatedAt,
    marketingUnsubscribeUrl: `${page}/unsubscribe`,
    openTrackingLevel: "UNKNOWN",
    openTrackingUrl: `${page}/open`,
    sourceLocation: located(shop, emailConsent),
    validFormat: true,
  };
}

/** The newer words for the same consent. */
const stateOf = ({ marketingState }: TwinConsent): string =>
  marketingState === "NOT_SUBSCRIBED" ? "NEVER_SUBSCRIBED" : marketingState;

/** `CustomerPhoneNumber`; `null` without a number. */
export function phoneOf(customer: TwinCustomer, shop: ShopState): object | null {
  const { phone, smsConsent } = customer;
  if (phone === null) return null;
  const { marketingState, marketingOptInLevel, marketingUpdatedAt } = smsConsent;
  const sourceLocation = located(shop, smsConsent);
  const collectedFrom = marketingUpdatedAt === null ? null : "OTHER";
  return {
    phoneNumber: phone,
    marketingState,
    marketingOptInLevel,
    marketingUpdatedAt,
    marketingCollectedFrom: collectedFrom,
    sourceLocation,
    smsMarketingConsent: {
      state: stateOf(smsConsent),
      optInLevel: marketingOptInLevel,
      updatedAt: marketingUpdatedAt,
      collectedFrom,
      sourceLocation,
    },
    whatsAppMarketingConsent: whatsAppOf(customerExtras(customer).whatsAppConsent, shop),
  };
}

function whatsAppOf(consent: TwinConsent | undefined, shop: ShopState): object {
  if (!consent) return { state: "NEVER_SUBSCRIBED" };
  return {
    state: stateOf(consent),
    optInLevel: consent.marketingOptInLevel,
    updatedAt: consent.marketingUpdatedAt,
    collectedFrom: "OTHER",
    sourceLocation: located(shop, consent),
  };
}

const lifetime = ({ createdAt }: TwinCustomer, nowMs: number): string => {
  const days = Math.floor((nowMs - Date.parse(createdAt)) / 86_400_000);
  if (days < 1) return "less than a minute";
  if (days < 30) return `${days} ${days === 1 ? "day" : "days"}`;
  return days < 365 ? `about ${Math.round(days / 30)} months` : `about ${Math.round(days / 365)} years`;
};

const inShop =
  <T>(read: (customer: TwinCustomer, shop: ShopState) => T) =>
  (customer: TwinCustomer, _: object, { shop }: TwinContext): T =>
    read(customer, shop);

const defaultAddress = ({ addresses, defaultAddressId }: TwinCustomer) =>
  addresses.find(({ id }) => id === defaultAddressId) ?? null;

const consentState = ({ marketingState, marketingOptInLevel, marketingUpdatedAt }: TwinConsent) => ({
  marketingState,
  marketingOptInLevel,
  consentUpdatedAt: marketingUpdatedAt,
});

const customer: ResolverMap[string] = {
  ...metafieldFields,
  legacyResourceId: legacyId,
  displayName: displayNameOf,
  defaultEmailAddress: inShop(emailOf),
  defaultPhoneNumber: inShop(phoneOf),
  defaultAddress,
  addresses: ({ addresses }: TwinCustomer, { first }: { readonly first?: number | null }) =>
    addresses.slice(0, first ?? undefined),
  addressesV2: ({ addresses }: TwinCustomer, args: PageArgs) => connection(addresses, args),
  emailMarketingConsent: ({ email, emailConsent }: TwinCustomer) =>
    email === null ? null : consentState(emailConsent),
  smsMarketingConsent: ({ phone, smsConsent }: TwinCustomer) =>
    phone === null
      ? null
      : {
          ...consentState(smsConsent),
          marketingOptInLevel: smsConsent.marketingOptInLevel ?? "UNKNOWN",
          consentCollectedFrom: smsConsent.marketingUpdatedAt === null ? null : "OTHER",
        },
  numberOfOrders: inShop((own, shop) => String(countedOrders(shop, own).length)),
  amountSpent: inShop((own, shop) => moneyV2(amountSpent(shop, own), shop.settings.currency)),
  lastOrder: (own: TwinCustomer, _: object, context: TwinContext) =>
    countedOrders(context.shop, own)
      .filter((order) => isVisible(order, context))
      .at(-1),
  orders: (
    own: TwinCustomer,
    args: PageArgs & { readonly query?: string | null; readonly sortKey?: string | null },
    context: TwinContext,
    info,
  ) =>
    listed(
      { ...visibleOrders(context), all: (shop) => allOrders(shop, own).filter((order) => isVisible(order, context)) },
      { args, context, info },
    ),
  canDelete: inShop((own, shop) => allOrders(shop, own).length === 0),
  taxSettings: () => ({ taxId: null }),
  taxExemptions: (own: TwinCustomer) => customerExtras(own).taxExemptions ?? [],
  mergeable: () => ({ isMergeable: true, errorFields: [], mergeInProgress: null, reason: null }),
  statistics: ({ statistics }: TwinCustomer) => statistics,
  productSubscriberStatus: () => "NEVER_SUBSCRIBED",
  lifetimeDuration: (own: TwinCustomer, _: object, { nowMs }: TwinContext) => lifetime(own, nowMs),
  image: ({ id }: TwinCustomer) => imageOf(`https://cdn.shopify.com/avatars/${id.replace(/\D/g, "")}.png`),
  unsubscribeUrl: inShop(({ id }, { settings }) => `https://${settings.domain}/customers/${id.replace(/\D/g, "")}`),
  validEmailAddress: ({ email }: TwinCustomer) => email !== null,
  storeCreditAccounts: (own: TwinCustomer, args: PageArgs, { shop }: TwinContext) =>
    connection(
      own.storeCreditMinor === 0
        ? []
        : [
            {
              id: own.id.replace("/Customer/", "/StoreCreditAccount/"),
              balance: moneyV2(own.storeCreditMinor, shop.settings.currency),
              owner: { __typename: "Customer", ...own },
            },
          ],
      args,
    ),
};

export const customerResolvers: ResolverMap = { ...addressResolvers, Customer: customer };

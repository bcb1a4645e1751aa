import type { TwinCustomer } from "../customer-state.ts";
import { invalidId } from "../errors.ts";
import type { TwinOrder } from "../order-state.ts";
import { nextGid, type ShopState, toDateTime } from "../state.ts";
import type { WriteContext } from "./order-records.ts";

/** A customer with what is known of them; nothing is said of it to anybody yet. */
export function newCustomer(
  { shop, nowMs }: Pick<WriteContext, "shop" | "nowMs">,
  given: Partial<TwinCustomer>,
): TwinCustomer {
  const at = toDateTime(nowMs);
  const consent = (optInLevel: string | null) => ({
    marketingState: "NOT_SUBSCRIBED",
    marketingOptInLevel: optInLevel,
    marketingUpdatedAt: null,
    sourceLocationId: null,
  });
  const customer: TwinCustomer = {
    id: nextGid(shop, "Customer"),
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    note: null,
    locale: "en",
    state: "DISABLED",
    tags: [],
    verifiedEmail: true,
    taxExempt: false,
    createdAt: at,
    updatedAt: at,
    emailConsent: consent("SINGLE_OPT_IN"),
    smsConsent: consent("SINGLE_OPT_IN"),
    addresses: [],
    defaultAddressId: null,
    metafields: [],
    statistics: { predictedSpendTier: null, rfmGroup: null },
    erasureRequestedAt: null,
    storeCreditMinor: 0,
    ...given,
  };
  shop.customers.set(customer.id, customer);
  return customer;
}

export const findCustomer = (shop: ShopState, id: string): TwinCustomer | null => shop.customers.get(id) ?? null;

export const customerByEmail = ({ customers }: ShopState, email: string): TwinCustomer | undefined =>
  [...customers.values()].find((one) => one.email?.toLowerCase() === email.toLowerCase());

/** `+33612345678` of however it was written. */
export const plainPhone = (phone: string): string => phone.replace(/[^\d+]/g, "");

export const customerByPhone = ({ customers }: ShopState, phone: string): TwinCustomer | undefined =>
  [...customers.values()].find((one) => one.phone !== null && plainPhone(one.phone) === plainPhone(phone));

export const isPhone = (text: string): boolean => /^\+?[\d\s().-]{6,20}$/.test(text.trim());

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim());

/** Tags are kept without doubles, in alphabetical order whatever their case. */
export const cleanTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ""))].sort((one, other) =>
    one.toLowerCase() < other.toLowerCase() ? -1 : 1,
  );

/** The customer's orders that count: neither cancelled nor for a test. Oldest first. */
export const countedOrders = ({ orders }: ShopState, { id }: TwinCustomer): TwinOrder[] =>
  [...orders.values()].filter((order) => order.customerId === id && order.cancelledAt === null && !order.test);

export const allOrders = ({ orders }: ShopState, { id }: TwinCustomer): TwinOrder[] =>
  [...orders.values()].filter((order) => order.customerId === id);

/** `displayName`: the name, or else how to reach them. */
export function displayNameOf({ firstName, lastName, email, phone }: TwinCustomer): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email || phone || "";
}

/** After every change of a customer. */
export function touchCustomer({ nowMs, emit }: WriteContext, customer: TwinCustomer, ...topics: string[]): void {
  customer.updatedAt = toDateTime(nowMs);
  for (const topic of topics) emit(topic, customer.id);
}

/** An address of some customer; throws when it is none, as the API does before it looks at the customer. */
export function checkAddressId(shop: ShopState, id: string): void {
  const known = [...shop.customers.values()].some(({ addresses }) => addresses.some((address) => address.id === id));
  if (!known) throw invalidId(id);
}

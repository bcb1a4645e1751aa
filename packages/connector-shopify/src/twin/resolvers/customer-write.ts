import type { TwinCustomer } from "../customer-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { type AddressInput, changeAddress, newAddress } from "./customer-addresses.ts";
import { consentComplaint, consentOf } from "./customer-consent.ts";
import { customerExtras } from "./customer-extras.ts";
import {
  allOrders,
  checkAddressId,
  cleanTags,
  customerByEmail,
  customerByPhone,
  findCustomer,
  isEmail,
  isPhone,
  newCustomer,
  plainPhone,
  touchCustomer,
} from "./customer-records.ts";
import { type MetafieldInput, writeMetafields } from "./order-metafields.ts";
import { complain } from "./order-records.ts";

interface Consent {
  readonly marketingState: string;
  readonly marketingOptInLevel?: string | null;
  readonly consentUpdatedAt?: string | null;
}

/** `CustomerInput`, and what `customerSet` shares with it. */
export interface CustomerInput {
  readonly id?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly locale?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[] | null;
  readonly taxExempt?: boolean | null;
  readonly taxExemptions?: readonly string[] | null;
  readonly addresses?: readonly AddressInput[] | null;
  readonly metafields?: readonly MetafieldInput[] | null;
  readonly emailMarketingConsent?: Consent | null;
  readonly smsMarketingConsent?: Consent | null;
}

const payload = (customer: TwinCustomer | null, ...userErrors: UserError[]): object => ({ customer, userErrors });

/** What is wrong with a customer's own fields; `known` is whom they are of. */
export function fieldComplaints(
  { shop }: TwinContext,
  input: CustomerInput,
  { known, root }: { readonly known: TwinCustomer | null; readonly root: readonly string[] },
): UserError[] {
  const complaints: UserError[] = [];
  const say = (key: string, message: string, code: string): void =>
    void complaints.push(complain([...root, key], message, code));
  const { email, phone } = input;
  if (email && !isEmail(email)) say("email", "Email is invalid", "INVALID");
  else if (email && (customerByEmail(shop, email) ?? known) !== known)
    say("email", "Email has already been taken", "TAKEN");
  if (phone && !isPhone(phone)) say("phone", "Phone is invalid", "INVALID");
  else if (phone && (customerByPhone(shop, phone) ?? known) !== known)
    say("phone", "Phone has already been taken", "TAKEN");
  return complaints;
}

const isNamed = ({ email, phone, firstName, lastName }: CustomerInput): boolean =>
  [email, phone, firstName, lastName].some((text) => text !== null && text !== undefined && text.trim() !== "");

export const nameless = (field: readonly string[] | null): UserError =>
  complain(field, "A name, phone number, or email address must be present", "INVALID");

/** Writes what was given; `null` empties a field, and lists replace what was there. */
export function writeFields({ shop, nowMs }: TwinContext, customer: TwinCustomer, input: CustomerInput): void {
  for (const key of ["email", "firstName", "lastName", "note"] as const) {
    const value = input[key];
    if (value !== undefined) customer[key] = value === "" ? null : value;
  }
  if (input.phone !== undefined) customer.phone = input.phone ? plainPhone(input.phone) : null;
  if (input.locale) customer.locale = input.locale;
  if (input.tags) customer.tags = cleanTags(input.tags);
  if (typeof input.taxExempt === "boolean") customer.taxExempt = input.taxExempt;
  if (input.taxExemptions) customerExtras(customer).taxExemptions = [...input.taxExemptions];
  if (input.addresses) {
    customer.addresses = input.addresses.map((address) => addressFor(shop, customer, address));
    customer.defaultAddressId = customer.addresses[0]?.id ?? null;
  }
  writeMetafields({ shop, nowMs }, customer.metafields, input.metafields ?? []);
}

/** An address without a name is in the customer's. */
function addressFor(shop: TwinContext["shop"], { firstName, lastName }: TwinCustomer, input: AddressInput) {
  return newAddress(shop, "CustomerAddress", { firstName, lastName, ...input });
}

interface InputArgs {
  readonly input: CustomerInput;
}

function customerCreate(_: unknown, { input }: InputArgs, context: TwinContext): object {
  const { nowMs } = context;
  const email = input.emailMarketingConsent;
  const sms = input.smsMarketingConsent;
  const complaints = [
    ...(isNamed(input) ? [] : [nameless(null)]),
    ...fieldComplaints(context, input, { known: null, root: [] }),
    email ? consentComplaint(email, ["emailMarketingConsent"], nowMs) : null,
    sms ? consentComplaint(sms, ["smsMarketingConsent"], nowMs) : null,
  ].filter((complaint) => complaint !== null);
  if (complaints.length > 0) return payload(null, ...complaints);
  const customer = newCustomer(context, {});
  writeFields(context, customer, input);
  if (email) customer.emailConsent = consentOf(customer.emailConsent, email, nowMs);
  if (sms) customer.smsConsent = consentOf(customer.smsConsent, sms, nowMs);
  touchCustomer(context, customer, "customers/create");
  return payload(customer);
}

const elsewhere = {
  emailMarketingConsent: "customerEmailMarketingConsentUpdate",
  smsMarketingConsent: "customerSmsMarketingConsentUpdate",
};

function customerUpdate(_: unknown, { input }: InputArgs, context: TwinContext): object {
  const customer = findCustomer(context.shop, input.id ?? "");
  if (!customer) return payload(null, complain(["id"], "Customer does not exist"));
  const consents = Object.entries(elsewhere).flatMap(([key, mutation]) =>
    key in input ? [complain([key], `To update ${key}, please use the ${mutation} Mutation instead`)] : [],
  );
  const complaints = [...consents, ...fieldComplaints(context, input, { known: customer, root: [] })];
  if (complaints.length > 0) return payload(null, ...complaints);
  writeFields(context, customer, input);
  touchCustomer(context, customer, "customers/update");
  return payload(customer);
}

function customerDelete(
  _: unknown,
  { input }: { readonly input: { readonly id: string } },
  context: TwinContext,
): object {
  const { shop } = context;
  const customer = findCustomer(shop, input.id);
  const refuse = (message: string) => ({ deletedCustomerId: null, shop: {}, userErrors: [complain(["id"], message)] });
  if (!customer) return refuse("Customer can't be found");
  if (allOrders(shop, customer).length > 0)
    return refuse("Customer can’t be deleted because they have associated orders");
  shop.customers.delete(customer.id);
  context.emit("customers/delete", customer.id);
  return { deletedCustomerId: customer.id, shop: {}, userErrors: [] };
}

interface AddressArgs {
  readonly customerId: string;
  readonly addressId: string;
  readonly address: AddressInput;
  readonly setAsDefault?: boolean | null;
}

const noCustomer = (): UserError => complain(["customerId"], "Customer does not exist");
const noAddress = (): UserError => complain(["addressId"], "Address does not exist");

function customerAddressCreate(_: unknown, args: AddressArgs, context: TwinContext): object {
  const customer = findCustomer(context.shop, args.customerId);
  if (!customer) return { address: null, userErrors: [noCustomer()] };
  const address = addressFor(context.shop, customer, args.address);
  customer.addresses.push(address);
  if (args.setAsDefault || customer.defaultAddressId === null) customer.defaultAddressId = address.id;
  touchCustomer(context, customer, "customers/update");
  return { address, userErrors: [] };
}

function customerAddressUpdate(_: unknown, args: AddressArgs, context: TwinContext): object {
  checkAddressId(context.shop, args.addressId);
  const customer = findCustomer(context.shop, args.customerId);
  const address = customer?.addresses.find(({ id }) => id === args.addressId);
  if (!customer || !address) return { address: null, userErrors: [customer ? noAddress() : noCustomer()] };
  changeAddress(address, args.address);
  if (args.setAsDefault) customer.defaultAddressId = address.id;
  touchCustomer(context, customer, "customers/update");
  return { address, userErrors: [] };
}

function customerAddressDelete(_: unknown, args: AddressArgs, context: TwinContext): object {
  checkAddressId(context.shop, args.addressId);
  const customer = findCustomer(context.shop, args.customerId);
  const refuse = (error: UserError): object => ({ deletedAddressId: null, userErrors: [error] });
  if (!customer) return refuse(noCustomer());
  const { addresses, defaultAddressId } = customer;
  if (!addresses.some(({ id }) => id === args.addressId)) return refuse(noAddress());
  if (args.addressId === defaultAddressId && addresses.length > 1)
    return refuse(complain(["addressId"], "Cannot delete the customer’s default address"));
  customer.addresses = addresses.filter(({ id }) => id !== args.addressId);
  if (defaultAddressId === args.addressId) customer.defaultAddressId = null;
  touchCustomer(context, customer, "customers/update");
  return { deletedAddressId: args.addressId, userErrors: [] };
}

function customerUpdateDefaultAddress(_: unknown, args: AddressArgs, context: TwinContext): object {
  checkAddressId(context.shop, args.addressId);
  const customer = findCustomer(context.shop, args.customerId);
  if (!customer) return payload(null, noCustomer());
  if (!customer.addresses.some(({ id }) => id === args.addressId)) return payload(null, noAddress());
  customer.defaultAddressId = args.addressId;
  touchCustomer(context, customer, "customers/update");
  return payload(customer);
}

export const customerWriteResolvers: ResolverMap = {
  Mutation: {
    customerCreate,
    customerUpdate,
    customerDelete,
    customerAddressCreate,
    customerAddressUpdate,
    customerAddressDelete,
    customerUpdateDefaultAddress,
  },
};

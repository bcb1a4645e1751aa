import type { TwinCustomer } from "../customer-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import { toDateTime } from "../state.ts";
import { allOrders, cleanTags, findCustomer, touchCustomer } from "./customer-records.ts";
import { newJob } from "./jobs.ts";
import { complain } from "./order-records.ts";

interface IdArgs {
  readonly customerId: string;
}

/** Only asks: the shop erases later, by itself. */
function customerRequestDataErasure(_: unknown, { customerId }: IdArgs, context: TwinContext): object {
  const customer = findCustomer(context.shop, customerId);
  const missing = complain(["customerId"], "Customer does not exist", "DOES_NOT_EXIST");
  if (!customer) return { customerId: null, userErrors: [missing] };
  customer.erasureRequestedAt ??= toDateTime(context.nowMs);
  return { customerId, userErrors: [] };
}

function customerCancelDataErasure(_: unknown, { customerId }: IdArgs, { shop }: TwinContext): object {
  const customer = findCustomer(shop, customerId);
  const refuse = (message: string, code: string): object => ({
    customerId: null,
    userErrors: [complain(["customerId"], message, code)],
  });
  if (!customer) return refuse("Customer does not exist", "DOES_NOT_EXIST");
  if (customer.erasureRequestedAt === null) return refuse("Customer is not being erased", "NOT_BEING_ERASED");
  customer.erasureRequestedAt = null;
  return { customerId, userErrors: [] };
}

interface MergeArgs {
  readonly customerOneId: string;
  readonly customerTwoId: string;
  readonly overrideFields?: {
    readonly customerIdOfEmailToKeep?: string | null;
    readonly customerIdOfFirstNameToKeep?: string | null;
    readonly customerIdOfLastNameToKeep?: string | null;
    readonly customerIdOfPhoneNumberToKeep?: string | null;
    readonly note?: string | null;
    readonly tags?: readonly string[] | null;
  } | null;
}

const agreed: readonly string[] = ["SUBSCRIBED", "PENDING"];

/** Who of two stays, as the shop decides. */
function keeperOf(one: TwinCustomer, two: TwinCustomer, wanted: string | null | undefined): TwinCustomer {
  if (wanted === one.id || wanted === two.id) return wanted === one.id ? one : two;
  if ((one.email === null) !== (two.email === null)) return one.email === null ? two : one;
  if (one.email === null) return two;
  const prefers = ({ state, emailConsent }: TwinCustomer): number =>
    (state === "ENABLED" ? 2 : 0) + (agreed.includes(emailConsent.marketingState) ? 1 : 0);
  return prefers(one) > prefers(two) ? one : two;
}

function customerMerge(_: unknown, args: MergeArgs, context: TwinContext): object {
  const { shop, nowMs } = context;
  const one = findCustomer(shop, args.customerOneId);
  const two = findCustomer(shop, args.customerTwoId);
  const refuse = (field: string, message: string, code: string): object => ({
    job: null,
    resultingCustomerId: null,
    userErrors: [complain([field], message, code)],
  });
  if (args.customerOneId === args.customerTwoId)
    return refuse("customerTwoId", "Customers IDs should not match", "INVALID_CUSTOMER_ID");
  if (!one) return refuse("customerOneId", "Customer does not exist", "INVALID_CUSTOMER_ID");
  if (!two) return refuse("customerTwoId", "Customer does not exist", "INVALID_CUSTOMER_ID");
  const keeper = keeperOf(one, two, args.overrideFields?.customerIdOfEmailToKeep);
  const gone = keeper === one ? two : one;
  join(context, { keeper, gone }, args.overrideFields ?? {});
  return { job: newJob(shop, nowMs), resultingCustomerId: keeper.id, userErrors: [] };
}

function join(
  context: TwinContext,
  { keeper, gone }: { readonly keeper: TwinCustomer; readonly gone: TwinCustomer },
  fields: NonNullable<MergeArgs["overrideFields"]>,
): void {
  const { shop } = context;
  const pick = (key: "firstName" | "lastName" | "phone", wanted: string | null | undefined): void => {
    keeper[key] = wanted === gone.id ? gone[key] : (keeper[key] ?? gone[key]);
  };
  pick("firstName", fields.customerIdOfFirstNameToKeep);
  pick("lastName", fields.customerIdOfLastNameToKeep);
  pick("phone", fields.customerIdOfPhoneNumberToKeep);
  keeper.email ??= gone.email;
  keeper.note = fields.note ?? ([keeper.note, gone.note].filter(Boolean).join("\n") || null);
  keeper.tags = cleanTags(fields.tags ?? [...keeper.tags, ...gone.tags]);
  keeper.addresses.push(...gone.addresses);
  keeper.defaultAddressId ??= gone.defaultAddressId;
  keeper.storeCreditMinor += gone.storeCreditMinor;
  for (const order of allOrders(shop, gone)) order.customerId = keeper.id;
  for (const draft of shop.draftOrders.values()) {
    if (draft.customerId === gone.id) draft.customerId = keeper.id;
  }
  shop.customers.delete(gone.id);
  touchCustomer(context, keeper, "customers/merge", "customers/update");
  context.emit("customers/delete", gone.id);
}

function customerSendAccountInviteEmail(_: unknown, { customerId }: IdArgs, context: TwinContext): object {
  const customer = findCustomer(context.shop, customerId);
  const missing = complain(["customerId"], "The customer can't be found.", "INVALID");
  if (!customer) return { customer: null, userErrors: [missing] };
  customer.state = "INVITED";
  touchCustomer(context, customer, "customers/update");
  return { customer, userErrors: [] };
}

export const privacyResolvers: ResolverMap = {
  Mutation: {
    customerRequestDataErasure,
    customerCancelDataErasure,
    customerMerge,
    customerSendAccountInviteEmail,
  },
};

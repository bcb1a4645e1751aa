import { topLevelError } from "../errors.ts";
import { toMinor } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { toDateTime } from "../state.ts";
import { type AddressInput, addressComplaints, newAddress } from "./customer-addresses.ts";
import { cleanTags, isEmail, isPhone } from "./customer-records.ts";
import { canMarkAsPaid } from "./order-fields.ts";
import { type MetafieldInput, writeMetafields } from "./order-metafields.ts";
import { addTransaction } from "./order-new.ts";
import { complain, findOrder, touchOrder } from "./order-records.ts";
import { financialStatusOf } from "./order-status.ts";
import { outstandingOf, paymentsOf } from "./order-totals.ts";

interface OrderPayload {
  readonly order: TwinOrder | null;
  readonly userErrors: readonly UserError[];
}

const refuse = (order: TwinOrder | null, ...userErrors: UserError[]): OrderPayload => ({ order, userErrors });
const done = (order: TwinOrder): OrderPayload => ({ order, userErrors: [] });
const missing = (field: string, code?: string): OrderPayload =>
  refuse(null, complain([field], "Order does not exist", code));

interface OrderInput {
  readonly id: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly note?: string | null;
  readonly poNumber?: string | null;
  readonly tags?: readonly string[] | null;
  readonly customAttributes?: readonly { readonly key: string; readonly value: string }[] | null;
  readonly shippingAddress?: AddressInput | null;
  readonly metafields?: readonly MetafieldInput[] | null;
}

/** `orderUpdate`: everything but lines. Lists replace what was there. */
function orderUpdate(_: unknown, { input }: { readonly input: OrderInput }, context: TwinContext): OrderPayload {
  const { shop } = context;
  const order = findOrder(shop, input.id);
  if (!order) return missing("id");
  const { id: _id, ...changes } = input;
  if (Object.keys(changes).length === 0)
    return refuse(order, complain(null, "No valid update parameters have been provided"));
  const complaints: UserError[] = [];
  if (input.phone && !isPhone(input.phone)) complaints.push(complain(["phone"], "Phone is invalid"));
  if (input.email && !isEmail(input.email)) complaints.push(complain(["email"], "Email is invalid"));
  if (input.shippingAddress) complaints.push(...addressComplaints(input.shippingAddress, ["shippingAddress"]));
  if (complaints.length > 0) return refuse(order, ...complaints);
  for (const key of ["email", "phone", "note", "poNumber"] as const) {
    const value = input[key];
    if (value !== undefined) order[key] = value;
  }
  if (input.tags) order.tags = cleanTags(input.tags);
  if (input.customAttributes) order.customAttributes = input.customAttributes.map(({ key, value }) => ({ key, value }));
  if (input.shippingAddress) order.shippingAddress = newAddress(shop, "Address", input.shippingAddress);
  writeMetafields(context, order.metafields, input.metafields ?? []);
  touchOrder(context, order);
  return done(order);
}

interface IdArgs {
  readonly input: { readonly id: string };
}

function orderClose(_: unknown, { input }: IdArgs, context: TwinContext): OrderPayload {
  const order = findOrder(context.shop, input.id);
  if (!order) return missing("id");
  order.closedAt ??= toDateTime(context.nowMs);
  touchOrder(context, order);
  return done(order);
}

function orderOpen(_: unknown, { input }: IdArgs, context: TwinContext): OrderPayload {
  const order = findOrder(context.shop, input.id);
  if (!order) return missing("id");
  order.closedAt = null;
  touchOrder(context, order);
  return done(order);
}

/** Captures what was authorized, or writes a manual payment of what is due. */
function pay(context: TwinContext, order: TwinOrder, processedAt?: string | null): void {
  const { capturableMinor } = paymentsOf(order);
  const authorization = order.transactions.find(({ kind }) => kind === "AUTHORIZATION");
  if (capturableMinor > 0 && authorization) {
    const { gateway, id } = authorization;
    addTransaction(context, order, { kind: "CAPTURE", amountMinor: capturableMinor, gateway, parentId: id });
  }
  const due = outstandingOf(order);
  order.transactions = order.transactions.filter(({ status }) => status !== "PENDING");
  if (due > 0) addTransaction(context, order, { amountMinor: due, processedAt: processedAt ?? null });
  touchOrder(context, order, ...(financialStatusOf(order) === "PAID" ? ["orders/paid"] : []));
}

function orderMarkAsPaid(_: unknown, { input }: IdArgs, context: TwinContext): OrderPayload {
  const order = findOrder(context.shop, input.id);
  if (!order) return missing("id");
  if (!canMarkAsPaid(order)) return refuse(order, complain(["id"], "Order cannot be marked as paid."));
  pay(context, order);
  return done(order);
}

interface ManualPaymentArgs {
  readonly id: string;
  readonly amount?: object | null;
  readonly processedAt?: string | null;
}

function orderCreateManualPayment(_: unknown, args: ManualPaymentArgs, context: TwinContext): OrderPayload {
  if (args.amount != null) {
    const needs =
      "`write_orders` access scope. Also: The user must have mark_orders_as_paid permission. The API client must be installed on a Shopify Plus store to use the amount field.";
    throw topLevelError(`Access denied for orderCreateManualPayment field. Required access: ${needs}`, {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: needs,
    });
  }
  const order = findOrder(context.shop, args.id);
  if (!order) return missing("id", "ORDER_NOT_FOUND");
  pay(context, order, args.processedAt);
  return done(order);
}

interface CaptureArgs {
  readonly input: { readonly id: string; readonly amount: string; readonly parentTransactionId: string };
}

function orderCapture(_: unknown, { input }: CaptureArgs, context: TwinContext): object {
  const order = findOrder(context.shop, input.id);
  const parent = order?.transactions.find(({ id }) => id === input.parentTransactionId);
  const refused = (field: string, message: string) => ({ transaction: null, userErrors: [complain([field], message)] });
  if (!order) return refused("id", "Order does not exist");
  if (parent?.kind !== "AUTHORIZATION") return refused("parentTransactionId", "Parent transaction does not exist");
  const amountMinor = toMinor(input.amount, order.currencyCode) ?? 0;
  if (amountMinor <= 0 || amountMinor > paymentsOf(order).capturableMinor)
    return refused("amount", "Amount exceeds the authorized amount");
  const { gateway, id } = parent;
  const transaction = addTransaction(context, order, { kind: "CAPTURE", amountMinor, gateway, parentId: id });
  touchOrder(context, order, ...(financialStatusOf(order) === "PAID" ? ["orders/paid"] : []));
  return { transaction, userErrors: [] };
}

function orderCustomerSet(
  _: unknown,
  { orderId, customerId }: { readonly orderId: string; readonly customerId: string },
  context: TwinContext,
): OrderPayload {
  const order = findOrder(context.shop, orderId);
  if (!order) return missing("orderId", "NOT_FOUND");
  if (!context.shop.customers.has(customerId))
    return refuse(null, complain(["customerId"], "Customer does not exist", "NOT_FOUND"));
  order.customerId = customerId;
  touchOrder(context, order);
  return done(order);
}

function orderCustomerRemove(
  _: unknown,
  { orderId }: { readonly orderId: string },
  context: TwinContext,
): OrderPayload {
  const order = findOrder(context.shop, orderId);
  if (!order) return missing("orderId", "NOT_FOUND");
  order.customerId = null;
  touchOrder(context, order);
  return done(order);
}

function orderDelete(_: unknown, { orderId }: { readonly orderId: string }, context: TwinContext): object {
  const order = findOrder(context.shop, orderId);
  if (!order) return { deletedId: null, userErrors: [complain(["orderId"], "Order does not exist", "NOT_FOUND")] };
  context.shop.orders.delete(orderId);
  context.emit("orders/delete", orderId);
  return { deletedId: orderId, userErrors: [] };
}

export const orderWriteResolvers: ResolverMap = {
  Mutation: {
    orderUpdate,
    orderClose,
    orderOpen,
    orderMarkAsPaid,
    orderCreateManualPayment,
    orderCapture,
    orderCustomerSet,
    orderCustomerRemove,
    orderDelete,
  },
};

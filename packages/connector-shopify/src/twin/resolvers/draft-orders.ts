import type { PageArgs } from "../connections.ts";
import type { Resolver, TwinContext, TwinModule, UserError } from "../registry.ts";
import { id, keyword, oneOf, time } from "../search/fields.ts";
import { counted, type Listing, listed } from "../search/search.ts";
import { nextGid, type TwinDraftOrder, toDateTime } from "../state.ts";
import { displayNameOf } from "./customer-records.ts";
import { draftAmounts, lineAmounts } from "./draft-amounts.ts";
import { draftResolvers } from "./draft-fields.ts";
import { holdUnits, releaseUnits } from "./draft-holds.ts";
import { applyDraft, type DraftInput, draftComplaints, emptyDraft } from "./draft-input.ts";
import { createOrderFrom } from "./order-new.ts";

const draftListing: Listing<TwinDraftOrder> = {
  all: ({ draftOrders }) => draftOrders.values(),
  defaults: ({ name, email, customerId }, shop) => {
    const customer = shop.customers.get(customerId ?? "");
    return [name, email, customer ? displayNameOf(customer) : null];
  },
  fields: {
    id: id((draft) => draft.id),
    status: oneOf(["open", "invoice_sent", "completed"], (draft) => draft.status),
    tag: keyword((draft) => draft.tags),
    customer_id: id((draft) => draft.customerId),
    source: keyword((draft) => draft.sourceName),
    created_at: time((draft) => draft.createdAt),
    updated_at: time((draft) => draft.updatedAt),
  },
  sorts: {
    NUMBER: ({ name }) => Number(name.slice(2)),
    STATUS: ({ status }) => status,
    UPDATED_AT: ({ updatedAt }) => updatedAt,
    TOTAL_PRICE: (draft) => draftAmounts(draft).total,
    CUSTOMER_NAME: ({ customerId }, shop) => {
      const customer = shop.customers.get(customerId ?? "");
      return customer ? displayNameOf(customer) : null;
    },
  },
};

const refused = (message: string, field: readonly string[] | null = null): object => ({
  draftOrder: null,
  userErrors: [{ field, message }] satisfies UserError[],
});

const gone = (): object => refused("Draft order does not exist", ["id"]);

function touch(draft: TwinDraftOrder, { nowMs, emit }: TwinContext): void {
  draft.updatedAt = toDateTime(nowMs);
  emit("draft_orders/update", draft.id);
}

const create: Resolver = (_, { input }: { readonly input: DraftInput }, context) => {
  const userErrors = draftComplaints(input, context, { isNew: true });
  if (userErrors.length > 0) return { draftOrder: null, userErrors };
  const { shop } = context;
  shop.lastDraftNumber += 1;
  const draft = { ...emptyDraft(context), id: nextGid(shop, "DraftOrder"), name: `#D${shop.lastDraftNumber}` };
  applyDraft(shop, draft, input);
  shop.draftOrders.set(draft.id, draft);
  if (draft.reserveInventoryUntil !== null) holdUnits(context, draft);
  context.emit("draft_orders/create", draft.id);
  return { draftOrder: draft, userErrors };
};

type UpdateArgs = { readonly id: string; readonly input: DraftInput };

const update: Resolver = (_, args: UpdateArgs, context) => {
  const { shop } = context;
  const draft = shop.draftOrders.get(args.id);
  if (!draft) return gone();
  if (draft.status === "COMPLETED") return refused("This order has been paid and can't be edited.");
  const userErrors = draftComplaints(args.input, context, { isNew: false });
  if (userErrors.length > 0) return { draftOrder: null, userErrors };
  const wasHeld = draft.reserved.length > 0;
  releaseUnits(context, draft);
  applyDraft(shop, draft, args.input);
  // A hold whose time is over comes to life again only by a new time.
  const isHeld = args.input.reserveInventoryUntil !== undefined || wasHeld;
  if (draft.reserveInventoryUntil !== null && isHeld) holdUnits(context, draft);
  touch(draft, context);
  return { draftOrder: draft, userErrors };
};

const remove: Resolver = (_, { input }: { readonly input: { readonly id: string } }, context) => {
  const draft = context.shop.draftOrders.get(input.id);
  if (!draft) {
    return { deletedId: null, userErrors: [{ field: ["id"], message: "Draft order does not exist" }] };
  }
  releaseUnits(context, draft);
  context.shop.draftOrders.delete(draft.id);
  context.emit("draft_orders/delete", draft.id);
  return { deletedId: draft.id, userErrors: [] };
};

type CompleteArgs = { readonly id: string; readonly paymentPending?: boolean | null };

/** Makes an order of it. The units that it put aside become the order's. */
const complete: Resolver = (_, args: CompleteArgs, context) => {
  const { shop, nowMs } = context;
  const draft = shop.draftOrders.get(args.id);
  if (!draft) return gone();
  if (draft.status === "COMPLETED") return refused("This order has been paid and can't be edited.");
  releaseUnits(context, draft);
  const { orderDiscount } = draftAmounts(draft);
  const order = createOrderFrom(context, {
    ...{ email: draft.email, phone: draft.phone, customerId: draft.customerId, note: draft.note2 },
    tags: [...draft.tags],
    customAttributes: draft.customAttributes.map((one) => ({ ...one })),
    ...{ poNumber: draft.poNumber, taxesIncluded: draft.taxesIncluded, discountMinor: orderDiscount },
    shippingAddress: draft.shippingAddress && { ...draft.shippingAddress },
    billingAddress: draft.billingAddress && { ...draft.billingAddress },
    lines: draft.lines.map(({ appliedDiscount: _, id: __, uuid: ___, ...line }, index) => ({
      ...line,
      discountMinor: lineDiscount(draft, index),
      taxPercent: draft.taxExempt ? 0 : line.taxPercent,
    })),
    shippingLines: draft.shippingLine ? [{ ...draft.shippingLine, code: "custom" }] : [],
    payments: args.paymentPending ? [] : [{ amountMinor: null }],
  });
  Object.assign(draft, { status: "COMPLETED", orderId: order.id, completedAt: toDateTime(nowMs) });
  touch(draft, context);
  return { draftOrder: draft, userErrors: [] };
};

function lineDiscount({ lines }: TwinDraftOrder, index: number): number {
  const line = lines[index];
  return line ? lineAmounts(line).discount : 0;
}

/** A draft that nobody keeps: nothing is put aside for it. */
const calculate: Resolver = (_, { input }: { readonly input: DraftInput }, context) => {
  const userErrors = draftComplaints(input, context, { isNew: true });
  if (userErrors.length > 0) return { calculatedDraftOrder: null, userErrors };
  const draft = emptyDraft(context);
  applyDraft(context.shop, draft, input);
  return { calculatedDraftOrder: draft, userErrors };
};

const sendInvoice: Resolver = (_, args: { readonly id: string }, context) => {
  const draft = context.shop.draftOrders.get(args.id);
  if (!draft) return gone();
  if (draft.email === null) return refused("To can't be blank");
  if (draft.status === "OPEN") draft.status = "INVOICE_SENT";
  draft.invoiceSentAt = toDateTime(context.nowMs);
  touch(draft, context);
  return { draftOrder: draft, userErrors: [] };
};

type ListArgs = PageArgs & { readonly query?: string | null; readonly sortKey?: string | null };
type CountArgs = { readonly query?: string | null; readonly limit?: number | null };

export const draftOrders: TwinModule = {
  resolvers: {
    QueryRoot: {
      draftOrder: (_, args: { readonly id: string }, { shop }) => shop.draftOrders.get(args.id),
      draftOrders: (_, args: ListArgs, context, info) => listed(draftListing, { args, context, info }),
      draftOrdersCount: (_, { query, limit }: CountArgs, context, info) =>
        counted(draftListing, { query, limit, context, info }),
    },
    ...draftResolvers,
    Mutation: {
      draftOrderCreate: create,
      draftOrderUpdate: update,
      draftOrderDelete: remove,
      draftOrderComplete: complete,
      draftOrderCalculate: calculate,
      draftOrderInvoiceSend: sendInvoice,
    },
  },
  nodes: {
    DraftOrder: (shop, gid) => shop.draftOrders.get(gid),
    DraftOrderLineItem: (shop, gid) =>
      [...shop.draftOrders.values()].flatMap(({ lines }) => lines).find((line) => line.id === gid),
  },
};

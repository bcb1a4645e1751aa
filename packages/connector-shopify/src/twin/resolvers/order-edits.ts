import { numberOf, toGid } from "../gid.ts";
import { toMinor } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";
import type { NodeMap, Resolver, TwinModule, UserError } from "../registry.ts";
import { nextGid } from "../state.ts";
import { commitEdit } from "./order-edit-commit.ts";
import { editResolvers, sessionView } from "./order-edit-fields.ts";
import {
  type CalculatedLine,
  type EditSession,
  findSession,
  hasChanges,
  isAdded,
  sessionsOf,
} from "./order-edit-session.ts";
import { editShippingResolvers } from "./order-edit-shipping.ts";
import { done, type MoneyInput, newId, refuse, type Step, step } from "./order-edit-step.ts";
import { lineExtras } from "./order-extras.ts";
import { newLine } from "./order-new.ts";
import { complain, findOrder } from "./order-records.ts";
import { fulfilledOf } from "./order-status.ts";

const orderEditBegin: Resolver = (_, { id }: { readonly id: string }, { shop }) => {
  const order = findOrder(shop, id);
  if (!order) return refuse(complain(["id"], "The order does not exist."));
  if (order.cancelledAt !== null) return refuse(complain(["id"], "The order cannot be edited."));
  const session: EditSession = {
    id: nextGid(shop, "CalculatedOrder"),
    order,
    lines: order.lines
      .filter(({ currentQuantity }) => currentQuantity > 0)
      .map((line) => ({
        id: toGid("CalculatedLineItem", numberOf(line.id)),
        lineItemId: line.id,
        line,
        quantity: line.currentQuantity,
        isRestocked: false,
        discount: null,
      })),
    shippingLines: order.shippingLines
      .filter(({ isRemoved }) => !isRemoved)
      .map((line) => ({ id: toGid("CalculatedShippingLine", numberOf(line.id)), line, stagedStatus: "NONE" })),
  };
  sessionsOf(shop).set(session.id, session);
  return done(session);
};

const currencyComplaint = ({ currencyCode }: TwinOrder, price: MoneyInput): UserError | null =>
  price.currencyCode === currencyCode ? null : complain(["price", "amount"], `Currency must be ${currencyCode}.`);

type QuantityArgs = Step & {
  readonly lineItemId: string;
  readonly quantity: number;
  readonly restock?: boolean | null;
};

/** Only what was not sent can be taken away. */
const orderEditSetQuantity = step<QuantityArgs>((session, { lineItemId, quantity, restock }) => {
  if (quantity < 0) return refuse(complain(["quantity"], "must be greater than or equal to 0"));
  const line = session.lines.find(({ id }) => id === lineItemId);
  if (!line) return refuse(complain(["lineItemId"], "The line item does not exist."));
  const sent = line.lineItemId === null ? 0 : fulfilledOf(session.order, line.lineItemId);
  const least = Math.min(sent, line.line.currentQuantity);
  if (quantity < least) return refuse(complain(["quantity"], `must be greater than or equal to ${least}`));
  line.quantity = quantity;
  line.isRestocked = restock ?? false;
  if (isAdded(line) && quantity === 0) session.lines.splice(session.lines.indexOf(line), 1);
  return done(session, { line });
});

type VariantArgs = Step & { readonly variantId: string; readonly quantity: number; readonly allowDuplicates: boolean };

const orderEditAddVariant = step<VariantArgs>((session, args, { shop }) => {
  const { variantId, quantity, allowDuplicates } = args;
  if (quantity <= 0)
    return refuse(
      complain(["quantity"], "must be greater than 0"),
      quantity < 0 ? complain(["quantity"], "must be greater than or equal to 0") : null,
    );
  if (!shop.variants.has(variantId)) return refuse(complain(["variantId"], "The variant does not exist."));
  if (!allowDuplicates && session.lines.some(({ line }) => line.variantId === variantId))
    return refuse(complain(["variantId"], "The variant is already on the order."));
  const taxPercent = Math.max(0, ...session.order.lines.map((line) => line.taxPercent));
  const line = newLine(shop, { variantId, quantity, taxPercent });
  return done(session, { line: addLine(session, line) });
});

type CustomArgs = Step & {
  readonly title: string;
  readonly price: MoneyInput;
  readonly quantity: number;
  readonly requiresShipping?: boolean | null;
  readonly taxable?: boolean | null;
};

const orderEditAddCustomItem = step<CustomArgs>((session, args, { shop }) => {
  const { title, price, quantity, requiresShipping, taxable } = args;
  const unitPriceMinor = toMinor(price.amount, session.order.currencyCode) ?? 0;
  const complaints = [
    title.trim() === "" ? complain(["title"], "can't be blank") : null,
    title.length > 255 ? complain(["title"], "is too long (maximum is 255 characters)") : null,
    quantity <= 0 ? complain(["quantity"], "must be greater than 0") : null,
    unitPriceMinor < 0 ? complain(["price", "amount"], "must be greater than or equal to 0") : null,
    currencyComplaint(session.order, price),
  ].filter((error) => error !== null);
  if (complaints.length > 0) return refuse(...complaints);
  const line = newLine(shop, {
    title,
    quantity,
    unitPriceMinor,
    requiresShipping: requiresShipping ?? false,
    taxable: taxable ?? false,
  });
  return done(session, { line: addLine(session, line) });
});

function addLine(session: EditSession, line: CalculatedLine["line"]): CalculatedLine {
  Object.assign(lineExtras(line), { isAdded: true, isClaimed: true });
  const made: CalculatedLine = {
    id: newId("CalculatedLineItem"),
    lineItemId: null,
    line: { ...line, currentQuantity: 0 },
    quantity: line.quantity,
    isRestocked: false,
    discount: null,
  };
  session.lines.push(made);
  return made;
}

type DiscountArgs = Step & {
  readonly lineItemId: string;
  readonly discount: {
    readonly description?: string | null;
    readonly fixedValue?: MoneyInput | null;
    readonly percentValue?: number | null;
  };
};

/** Off each unit. */
const orderEditAddLineItemDiscount = step<DiscountArgs>((session, { lineItemId, discount }) => {
  const line = session.lines.find(({ id }) => id === lineItemId);
  if (!line) return refuse(complain(["lineItemId"], "The line item does not exist."));
  const price = line.line.unitPriceMinor * line.quantity;
  const fixed = (toMinor(discount.fixedValue?.amount, session.order.currencyCode) ?? 0) * line.quantity;
  const part = Math.round((price * (discount.percentValue ?? 0)) / 100);
  line.discount = {
    id: newId("CalculatedManualDiscountApplication"),
    description: discount.description ?? "",
    minor: Math.min(price, fixed + part),
  };
  return done(session, { line });
});

type RemoveDiscountArgs = Step & { readonly discountApplicationId: string };

const orderEditRemoveDiscount = step<RemoveDiscountArgs>((session, { discountApplicationId }) => {
  const line = session.lines.find(({ discount }) => discount?.id === discountApplicationId);
  const message = "The discount can't be removed because it doesn't exist or has already been removed.";
  if (!line) return refuse(complain(["discountApplicationId"], message, "INVALID"));
  line.discount = null;
  return done(session);
}, "INVALID");

const orderEditCommit: Resolver = (_, { id }: Step, context) => {
  const session = findSession(context.shop, id);
  const refused = (message: string): object => ({ order: null, userErrors: [complain(["id"], message)] });
  if (!session) return refused("The calculated order does not exist.");
  if (!hasChanges(session)) return refused("There must be at least one change to be made.");
  commitEdit(context, session);
  sessionsOf(context.shop).delete(session.id);
  return { order: session.order, successMessages: ["Order updated"], userErrors: [] };
};

const nodes: NodeMap = {
  CalculatedOrder: (shop, id) => {
    const session = findSession(shop, id);
    return session && sessionView(session);
  },
  OrderEditSession: (shop, id) => (findSession(shop, id) ? { id } : null),
};

export const orderEdits: TwinModule = {
  resolvers: {
    ...editResolvers,
    QueryRoot: {
      orderEditSession: (_, { id }: Step, { shop }) => (findSession(shop, id) ? { id } : null),
    },
    Mutation: {
      orderEditBegin,
      orderEditSetQuantity,
      orderEditAddVariant,
      orderEditAddCustomItem,
      orderEditAddLineItemDiscount,
      orderEditRemoveDiscount,
      ...editShippingResolvers,
      orderEditCommit,
    },
  },
  nodes,
};

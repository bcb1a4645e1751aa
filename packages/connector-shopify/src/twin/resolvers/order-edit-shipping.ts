import { toMinor } from "../money.ts";
import type { ResolverMap } from "../registry.ts";
import type { CalculatedShipping } from "./order-edit-session.ts";
import { done, type MoneyInput, newId, refuse, type Step, step } from "./order-edit-step.ts";
import { newShippingLine } from "./order-new.ts";
import { complain } from "./order-records.ts";

type ShippingArgs = Step & { readonly shippingLine: { readonly title: string; readonly price: MoneyInput } };

const orderEditAddShippingLine = step<ShippingArgs>((session, { shippingLine: { title, price } }, { shop }) => {
  const { currencyCode } = session.order;
  if (price.currencyCode !== currencyCode)
    return refuse(complain(["shippingLine", "price"], `The price must be in ${currencyCode}.`, "INVALID"));
  const shipping: CalculatedShipping = {
    id: newId("CalculatedShippingLine"),
    line: newShippingLine(shop, { title, priceMinor: toMinor(price.amount, currencyCode) ?? 0 }),
    stagedStatus: "ADDED",
  };
  session.shippingLines.push(shipping);
  return done(session, { shipping });
}, "INVALID");

type UpdateShippingArgs = Step & {
  readonly shippingLineId: string;
  readonly shippingLine: { readonly title?: string | null; readonly price?: MoneyInput | null };
};

const orderEditUpdateShippingLine = step<UpdateShippingArgs>((session, { shippingLineId, shippingLine }) => {
  const own = session.shippingLines.find(({ id, stagedStatus }) => id === shippingLineId && stagedStatus === "ADDED");
  const message = "The shipping line can't be updated because it doesn't exist or wasn't added during this edit.";
  if (!own) return refuse(complain(["shippingLineId"], message, "INVALID"));
  if (shippingLine.title) own.line.title = shippingLine.title;
  if (shippingLine.price)
    own.line.priceMinor = toMinor(shippingLine.price.amount, session.order.currencyCode) ?? own.line.priceMinor;
  return done(session);
}, "INVALID");

type RemoveShippingArgs = Step & { readonly shippingLineId: string };

const orderEditRemoveShippingLine = step<RemoveShippingArgs>((session, { shippingLineId }) => {
  const own = session.shippingLines.find(({ id, stagedStatus }) => id === shippingLineId && stagedStatus !== "REMOVED");
  const message = "The shipping line can't be removed because it doesn't exist or has already been removed.";
  if (!own) return refuse(complain(["shippingLineId"], message, "INVALID"));
  if (own.stagedStatus === "ADDED") session.shippingLines.splice(session.shippingLines.indexOf(own), 1);
  else own.stagedStatus = "REMOVED";
  return done(session);
}, "INVALID");

export const editShippingResolvers: ResolverMap[string] = {
  orderEditAddShippingLine,
  orderEditUpdateShippingLine,
  orderEditRemoveShippingLine,
};

import { numberOf, toGid } from "../gid.ts";
import type { Resolver, TwinContext, UserError } from "../registry.ts";
import { sessionView } from "./order-edit-fields.ts";
import { type CalculatedLine, type CalculatedShipping, type EditSession, findSession } from "./order-edit-session.ts";
import { inOrder } from "./order-money.ts";
import { complain } from "./order-records.ts";

export interface MoneyInput {
  readonly amount: string;
  readonly currencyCode: string;
}

export const newId = (type: string): string => toGid(type, crypto.randomUUID());

/** Every step answers the whole edit, or nothing but complaints. */
export const refuse = (...userErrors: (UserError | null)[]): object => ({
  calculatedOrder: null,
  calculatedLineItem: null,
  calculatedShippingLine: null,
  orderEditSession: null,
  userErrors: userErrors.filter((error) => error !== null),
});

export const done = (
  session: EditSession,
  more: { line?: CalculatedLine; shipping?: CalculatedShipping } = {},
): object => ({
  calculatedOrder: sessionView(session),
  orderEditSession: { id: toGid("OrderEditSession", numberOf(session.id)) },
  calculatedLineItem: more.line ? inOrder(session.order, more.line) : null,
  calculatedShippingLine: more.shipping ? inOrder(session.order, more.shipping) : null,
  userErrors: [],
});

export interface Step {
  readonly id: string;
}

/** A step of an edit: it is refused when there is no such edit. */
export const step =
  <Args extends Step>(
    run: (session: EditSession, args: Args, context: TwinContext) => object,
    code?: string,
  ): Resolver =>
  (_, args: Args, context) => {
    const session = findSession(context.shop, args.id);
    return session
      ? run(session, args, context)
      : refuse(complain(["id"], "The calculated order does not exist.", code));
  };

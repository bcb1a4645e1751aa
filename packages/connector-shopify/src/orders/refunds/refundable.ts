import * as z from "zod";
import { wireMoneyBag, wireShopMoney } from "../../to-money.ts";
import { wireRefund } from "../wire.ts";

const id = z.string().min(1);

export const wireRefundable = z.object({
  order: z
    .object({
      id,
      currencyCode: z.string(),
      presentmentCurrencyCode: z.string(),
      taxesIncluded: z.boolean(),
      totalReceivedSet: wireShopMoney,
      totalRefundedSet: wireShopMoney,
      refunds: z.array(wireRefund),
      lineItems: z.object({
        nodes: z.array(
          z.object({
            id,
            quantity: z.int().nonnegative(),
            refundableQuantity: z.int().nonnegative(),
            unfulfilledQuantity: z.int().nonnegative(),
          }),
        ),
      }),
      transactions: z.array(
        z.object({
          id,
          kind: z.string(),
          status: z.string(),
          gateway: z.string().nullable(),
          manualPaymentGateway: z.boolean(),
          amountSet: wireMoneyBag,
          parentTransaction: z.object({ id }).nullable(),
        }),
      ),
    })
    .nullable(),
});

/** What of an order can be refunded, and what was. */
export type Refundable = NonNullable<z.output<typeof wireRefundable>["order"]>;

import type { Money, Order } from "@coccinelle/core";
import * as z from "zod";
import { toId } from "../client.ts";
import {
  rawStatusOf,
  toFulfillmentStatus,
  toOrderStatus,
  toPaymentStatus,
  toReturnStatus,
} from "../orders/to-order-status.ts";
import { toMoney, wireShopMoney } from "../to-money.ts";
import { parseRow } from "./parse-row.ts";
import { type BulkOptions, type BulkSource, sinceArgument, walkBulk } from "./walk.ts";

/** The bulk query for orders with their lines. */
export const ordersQuery = (options: BulkOptions): string => `{
  orders${sinceArgument(options)} {
    edges {
      node {
        id
        name
        createdAt
        updatedAt
        cancelledAt
        closedAt
        displayFinancialStatus
        displayFulfillmentStatus
        returnStatus
        currentTotalPriceSet { shopMoney { amount currencyCode } }
        lineItems {
          edges {
            node {
              id
              title
              sku
              quantity
              currentQuantity
              product { id }
              variant { id }
            }
          }
        }
      }
    }
  }
}`;

const instant = z.iso.datetime({ offset: true });
const named = z.object({ id: z.string().min(1) });

const wireOrder = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  createdAt: instant,
  updatedAt: instant,
  cancelledAt: instant.nullable(),
  closedAt: instant.nullable(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  returnStatus: z.string(),
  currentTotalPriceSet: wireShopMoney,
});

const wireLine = z.object({
  id: z.string().min(1),
  title: z.string(),
  sku: z.string().nullish(),
  quantity: z.int().nonnegative(),
  currentQuantity: z.int().nonnegative(),
  product: named.nullish(),
  variant: named.nullish(),
});

/** What a bulk walk tells of an order: enough to see what changed. `getOrder` gives the whole of it. */
export interface BulkOrder {
  readonly id: string;
  readonly number: string;
  readonly status: Order["status"];
  readonly rawStatus: string;
  readonly paymentStatus: Order["paymentStatus"];
  readonly fulfillmentStatus: Order["fulfillmentStatus"];
  readonly returnStatus: Order["returnStatus"];
  /** In the shop's currency, after refunds and edits. */
  readonly total: Money;
  readonly lines: readonly BulkOrderLine[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One line of a {@link BulkOrder}. */
export interface BulkOrderLine {
  readonly id: string;
  readonly title: string;
  readonly sku: string | null;
  readonly productId: string | null;
  readonly variantId: string | null;
  /** As ordered. */
  readonly quantity: number;
  /** Without what was refunded or edited away. */
  readonly currentQuantity: number;
}

/** Every order that the token may see, by a bulk operation. */
export async function* walkBulkOrders(
  source: BulkSource,
  options: BulkOptions = {},
): AsyncGenerator<BulkOrder, void, undefined> {
  for await (const { root, children } of walkBulk(source, ordersQuery(options), options)) {
    yield toBulkOrder(
      parseRow(root, wireOrder),
      children.map((row) => parseRow(row, wireLine)),
    );
  }
}

function toBulkOrder(wire: z.output<typeof wireOrder>, lines: readonly z.output<typeof wireLine>[]): BulkOrder {
  return {
    id: toId(wire.id),
    number: wire.name.replace(/^#(?=.)/, ""),
    status: toOrderStatus(wire),
    rawStatus: rawStatusOf(wire),
    paymentStatus: toPaymentStatus(wire.displayFinancialStatus),
    fulfillmentStatus: toFulfillmentStatus(wire.displayFulfillmentStatus),
    returnStatus: toReturnStatus(wire.returnStatus),
    total: toMoney(wire.currentTotalPriceSet.shopMoney),
    lines: lines.map(({ id, title, sku, product, variant, quantity, currentQuantity }) => ({
      id: toId(id),
      title,
      sku: sku || null,
      productId: product ? toId(product.id) : null,
      variantId: variant ? toId(variant.id) : null,
      quantity,
      currentQuantity,
    })),
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
  };
}

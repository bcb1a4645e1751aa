import { linksOf } from "../http/links.ts";
import { toSiteTime } from "../site-time.ts";
import type { Shop, TwinOrder, TwinRefund } from "../state.ts";
import { totalsOf, viewLine } from "./order-lines.ts";
import { currencySymbols } from "./order-schema.ts";

/** Refunds of an order, the newest first. */
export function refundsOf(shop: Shop, orderId: number): TwinRefund[] {
  return [...shop.refunds.values()].filter(({ parent_id }) => parent_id === orderId).toSorted((a, b) => b.id - a.id);
}

/** The order's total as it follows from its parts. */
export function totalOf(order: TwinOrder): number {
  return Number((totalsOf(order) as { total: string }).total); // as totalsOf gives it
}

/** An order as the API shows it. */
export function viewOrder(shop: Shop, order: TwinOrder): object {
  const { settings } = shop;
  const { isStockReduced, line_items, ...own } = order;
  const site = (gmt: string | null): string | null => toSiteTime(gmt, settings.timeZone);
  const needsPayment = ["pending", "failed"].includes(order.status) && totalOf(order) > 0;
  return {
    ...own,
    parent_id: order.parent_id ?? 0,
    version: settings.version,
    prices_include_tax: settings.pricesIncludeTax,
    date_created: site(order.date_created_gmt),
    date_modified: site(order.date_modified_gmt),
    date_paid: site(order.date_paid_gmt),
    date_completed: site(order.date_completed_gmt),
    ...totalsOf(order),
    number: String(order.number ?? order.id),
    line_items: line_items.map((line) => viewLine(shop, order, line)),
    refunds: refundsOf(shop, order.id).map(({ id, reason, amount }) => ({ id, reason, total: `-${amount}` })),
    payment_url: `${settings.home}/checkout/order-pay/${order.id}/?pay_for_order=true&key=${order.order_key}`,
    is_editable: ["pending", "on-hold", "auto-draft", "checkout-draft"].includes(order.status),
    needs_payment: needsPayment,
    needs_processing: line_items.some(({ product_id, variation_id }) =>
      needsProcessing(shop, variation_id || product_id),
    ),
    currency_symbol: currencySymbols[order.currency] ?? settings.currencySymbol,
    _links: linksOf(settings.home, {
      self: `/orders/${order.id}`,
      collection: "/orders",
      more: {
        email_templates: [
          { embeddable: true, href: `${settings.home}/wp-json/wc/v3/orders/${order.id}/actions/email_templates` },
        ],
        ...(order.customer_id !== 0 && {
          customer: [{ href: `${settings.home}/wp-json/wc/v3/customers/${order.customer_id}` }],
        }),
      },
    }),
  };
}

/** Goods that are sent somewhere; files and services that are not are done when they are paid. */
function needsProcessing(shop: Shop, productId: number): boolean {
  const product = shop.products.get(productId);
  return product !== undefined && !(product.virtual === true && product.downloadable === true);
}

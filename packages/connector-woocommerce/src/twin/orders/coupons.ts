import { RestError } from "../http/rest-error.ts";
import { round, roundTax, twoDecimals } from "../money.ts";
import { fromGmt } from "../site-time.ts";
import { nextId, type Shop, type TwinCoupon, type TwinOrder } from "../state.ts";
import { rateOf, sum } from "./order-lines.ts";

/** Applies the coupons of a request to the lines. Their discount is the shop's to compute; codes are lower case. */
export function applyCoupons(
  { shop, nowMs }: { readonly shop: Shop; readonly nowMs: number },
  order: TwinOrder,
  given: unknown,
): void {
  if (!Array.isArray(given)) return;
  for (const { code } of given as readonly { code?: string }[]) {
    const coupon = findCoupon(shop, order, String(code ?? "").toLowerCase(), nowMs);
    const before = sum(order.line_items.map(({ exactTotal }) => exactTotal));
    const taxBefore = sum(order.line_items.map(({ totalTax }) => totalTax));
    for (const line of order.line_items) {
      const share = before === 0 ? 0 : line.exactTotal / before;
      const { percent } = rateOf(shop, order, line.tax_class);
      const off =
        coupon.discount_type === "percent"
          ? (line.exactTotal * Number(coupon.amount)) / 100
          : (Number(coupon.amount) * share) / (1 + percent / 100);
      line.exactTotal = round(Math.max(0, line.exactTotal - off), 6);
      line.totalTax = roundTax((line.exactTotal * percent) / 100, shop.settings.pricesIncludeTax);
    }
    const discount = before - sum(order.line_items.map(({ exactTotal }) => exactTotal));
    const discountTax = taxBefore - sum(order.line_items.map(({ totalTax }) => totalTax));
    order.coupon_lines.push(couponLine(shop, coupon, discount, discountTax));
  }
}

function couponLine(shop: Shop, coupon: TwinCoupon, discount: number, discountTax: number) {
  const info = JSON.stringify([coupon.id, coupon.code, coupon.discount_type, Number(coupon.amount)]);
  return {
    id: nextId(shop, "item"),
    code: coupon.code,
    discount: twoDecimals(discount),
    discount_tax: twoDecimals(discountTax),
    meta_data: [
      { id: nextId(shop, "meta"), key: "coupon_info", value: info, display_key: "coupon_info", display_value: info },
    ],
    discount_type: coupon.discount_type,
    nominal_amount: Number(coupon.amount),
    free_shipping: coupon.free_shipping === true,
  };
}

/** A refusal leaves a draft of the order behind. */
function findCoupon(shop: Shop, order: TwinOrder, code: string, nowMs: number): TwinCoupon {
  const coupon = [...shop.coupons.values()].find((own) => own.code === code);
  const isExpired = coupon?.date_expires_gmt != null && fromGmt(coupon.date_expires_gmt) < nowMs;
  if (coupon && !isExpired) return coupon;
  const shown = `Coupon &quot;${code}&quot;`;
  const message = isExpired ? `${shown} has expired.` : `${shown} cannot be applied because it does not exist.`;
  throw new RestError(400, "woocommerce_rest_invalid_coupon", message, { new_draft_order_id: order.id });
}

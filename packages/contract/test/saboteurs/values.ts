import { isDeepStrictEqual } from "node:util";
import { fromUtc, path, toInstant } from "@coccinelle/core";
import * as z from "zod";
import { toAvailability, zone } from "../honest/to-model.ts";
import { wireOrder, wireProduct, wireStock } from "../honest/wire.ts";
import { inInventory, inOrders, inOrdersRead, inTracking, type Saboteur } from "./saboteur.ts";

/** Wrong values: MON, TIME, DMG. */
export const values: readonly Saboteur[] = [
  inOrdersRead("MON.truth", "counts what was refunded off the total, and off a line so that it adds up", (order) => {
    const [line, ...lines] = order.lines;
    const less = { ...order.total, amountMinor: order.total.amountMinor - 1000 };
    return {
      total: less,
      lines: line ? [{ ...line, total: { ...line.total, amountMinor: line.total.amountMinor - 1000 } }, ...lines] : [],
    };
  }),
  inOrdersRead("MON.sum", "leaves shipping out of the parts", () => ({ shippingLines: [] })),
  inOrdersRead("MON.discount", "does not tell of discounts", (order) => ({
    discountTotal: { ...order.total, amountMinor: 0 },
  })),
  inOrdersRead("MON.currency", "writes taxes in the currency of its author", (order) => ({
    taxTotal: { ...order.taxTotal, currency: "USD" },
  })),
  inInventory("MON.price", "multiplies a float by 100 and cuts", (honest) => ({
    async getProduct(id, call) {
      const product = await honest.getProduct(id, call);
      const cut = Math.trunc(((product?.price?.amountMinor ?? 0) / 100) * 100);
      return product && { ...product, price: { amountMinor: cut - (cut % 10), currency: "EUR" } };
    },
  })),
  inOrdersRead("MON.refunds", "gives refunds with the remote's minus sign", (order) => ({
    refunds: order.refunds?.map((refund) => ({
      ...refund,
      amount: { ...refund.amount, amountMinor: -refund.amount.amountMinor },
    })),
  })),
  inOrders("TIME.instant", "takes the shop's local time for UTC", (_honest, { api }) => ({
    async getOrder(id, call) {
      const { toOrder } = await import("../honest/to-model.ts");
      const wire = await api.find(path`/orders/${id.replace(/^#/, "")}`, wireOrder, { call });
      return wire && { ...toOrder(wire), createdAt: fromUtc(wire.made) };
    },
  })),
  inOrders("TIME.past", "takes the day on which payment is due for that of payment", (honest, { clock }) => ({
    async getOrder(id, call) {
      const order = await honest.getOrder(id, call);
      return order && { ...order, paidAt: toInstant(clock.now() + 30 * 86_400_000, zone) };
    },
  })),
  inInventory("TIME.asOf", "stamps stock with tomorrow", (honest, { clock }) => ({
    async checkAvailability(productId, variantId, call) {
      const stock = await honest.checkAvailability(productId, variantId, call);
      return { ...stock, asOf: new Date(clock.now() + 86_400_000).toISOString() };
    },
  })),
  inTracking("DMG.throw", "reads a word without looking whether it is there", (honest, { api }) => ({
    async getShipmentStatus(trackingNumber, call) {
      const lenient = z.object({ events: z.array(z.object({ word: z.unknown() })) });
      const wire = await api.find(path`/parcels/${trackingNumber}`, lenient, { call });
      const [newest] = wire?.events ?? [];
      const isBlank = newest !== undefined && (newest.word as string).trim() === ""; // the mistake: nothing has checked it
      return isBlank ? null : honest.getShipmentStatus(trackingNumber, call);
    },
  })),
  inInventory("DMG.default", "takes a price that is gone for zero", (_honest, { api }) => ({
    async getProduct(id, call) {
      const { toProduct } = await import("../honest/to-model.ts");
      const lenient = wireProduct.extend({ price: z.string().catch("0.00") });
      const found = await api.find(path`/products/${id}`, lenient, { call });
      return found && toProduct(found.price === "" ? { ...found, price: "0.00" } : found);
    },
  })),
  inInventory("DMG.word", "takes a product in a state that it does not know for one that is gone", (honest) => ({
    async getProduct(id, call) {
      const product = await honest.getProduct(id, call);
      return product && { ...product, status: product.status === "unknown" ? "archived" : product.status };
    },
  })),
  inInventory("DMG.word", "takes a quantity that is no number for zero", (_honest, { api, clock }) => ({
    async checkAvailability(productId, _variantId, call) {
      const lenient = wireStock.extend({
        left: z.union([z.number(), z.string().transform((text) => Number(text) || 0)]),
      });
      return toAvailability(await api.get(path`/stock/${productId}`, lenient, { call }), toInstant(clock.now(), zone));
    },
  })),
  inInventory("DMG.shape", "takes an answer that is no product for no product", (_honest, { api }) => ({
    async getProduct(id, call) {
      const { toProduct } = await import("../honest/to-model.ts");
      const found = await api.find(path`/products/${id}`, z.unknown(), { call });
      if (isDeepStrictEqual(typeof found, "string") || typeof found === "number") return null;
      return found === null ? null : toProduct(await api.get(path`/products/${id}`, wireProduct, { call }));
    },
  })),
];

import { ConnectorError, epochMs, type Implementations, type Reservation, toInstant } from "@coccinelle/core";
import { once } from "./once.ts";
import { paginate } from "./paginate.ts";
import { searchProducts } from "./search.ts";
import { type Shop, shopZone } from "./shop/shop.ts";
import { assertSellable, availabilityOf, findVariant, withQuantities } from "./shop/stock.ts";
import { updateStock } from "./update-stock.ts";

const minuteMs = 60_000;

/** What is in stock. */
export function inventory(shop: Shop): Required<Implementations<"inventory">> {
  const { state } = shop;
  const tellStock = (hold: Reservation): void => {
    const { product, variant } = findVariant(state, hold.productId, hold.variantId);
    shop.changed({ type: "stock.changed", subjectId: product.id, data: availabilityOf(shop, product, [variant.id]) });
  };
  return {
    async searchProducts(query, options) {
      const found = searchProducts(state.products, query).slice(0, options?.limit ?? 10);
      return found.map((product) => withQuantities(shop, product));
    },
    async getProduct(id) {
      const product = state.products.find((known) => known.id === id);
      return product ? withQuantities(shop, product) : null;
    },
    async listProducts(filter) {
      const after = filter?.updatedAfter ? epochMs(filter.updatedAfter) : null;
      const wanted = state.products.filter(
        ({ status, updatedAt }) =>
          (!filter?.status || status === filter.status) &&
          (after === null || (updatedAt !== null && epochMs(updatedAt) > after)),
      );
      const page = paginate(wanted, filter ?? {});
      return { ...page, items: page.items.map((product) => withQuantities(shop, product)) };
    },
    async checkAvailability(productId, variantId) {
      const product = state.products.find(({ id }) => id === productId);
      if (!product) throw new ConnectorError("not_found", "There is no such product.");
      const ids = variantId
        ? [findVariant(state, productId, variantId).variant.id]
        : (product.variants ?? []).map(({ id }) => id);
      return availabilityOf(shop, product, ids);
    },
    async reserveProduct(input, call) {
      return once(shop, { input: ["reserveProduct", input], call }, () => {
        const { product, variant } = findVariant(state, input.productId, input.variantId);
        assertSellable(state, [{ variantId: variant.id, quantity: input.quantity }]);
        const nowMs = shop.clock.now(); // read once: a hold lasts exactly as long as was asked
        const hold: Reservation = {
          id: shop.createId("reservation"),
          connectionId: null,
          productId: product.id,
          variantId: variant.id,
          customerId: input.customerId,
          quantity: input.quantity,
          status: "active",
          rawStatus: null,
          createdAt: toInstant(nowMs, shopZone),
          expiresAt: toInstant(nowMs + input.duration * minuteMs, shopZone),
          orderId: null,
        };
        state.reservations.push(hold);
        tellStock(hold);
        return hold;
      });
    },
    async releaseReservation(id) {
      const hold = findReservation(shop, id);
      if (hold.status === "consumed") {
        throw new ConnectorError("conflict", "An order was made from this reservation. Cancel the order instead.", {
          reason: "already_done",
        });
      }
      if (hold.status === "active") {
        hold.status = "released";
        tellStock(hold);
      }
      return hold;
    },
    async releaseExpiredReservations(options) {
      const released = state.ranOut.splice(0, options?.limit ?? state.ranOut.length);
      for (const hold of released) tellStock(hold);
      return released;
    },
    async listReservations(filter) {
      const wanted = state.reservations.filter(
        ({ customerId, productId, status }) =>
          (!filter?.customerId || customerId === filter.customerId) &&
          (!filter?.productId || productId === filter.productId) &&
          (!filter?.status || status === filter.status),
      );
      return paginate(wanted, filter ?? {});
    },
    async updateStock(input, call) {
      return once(shop, { input: ["updateStock", input], call }, () => updateStock(shop, input));
    },
  };
}

/** The reservation of this id. Rejects with `not_found`. */
export function findReservation(shop: Shop, id: string): Reservation {
  const hold = shop.state.reservations.find((known) => known.id === id);
  if (hold) return hold;
  throw new ConnectorError("not_found", "There is no such reservation.");
}

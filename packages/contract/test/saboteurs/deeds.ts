import { type CallOptions, ConnectorError, epochMs, path } from "@coccinelle/core";
import * as z from "zod";
import { toReservation } from "../honest/to-model.ts";
import { wireHold, wireOrder, wireStock } from "../honest/wire.ts";
import { type Inventory, inInventory, inOrders, type Saboteur } from "./saboteur.ts";

const keyOf = (call: CallOptions | undefined): Record<string, string> =>
  call?.idempotencyKey ? { "idempotency-key": call.idempotencyKey } : {};

const reserveWith = (
  name: Saboteur["name"],
  clause: Saboteur["clause"],
  change: (
    body: object,
    call: CallOptions | undefined,
  ) => { body?: object; headers?: Record<string, string>; call?: CallOptions | undefined },
): Saboteur =>
  inInventory(clause, name, (_honest, { api }) => ({
    async reserveProduct({ productId, customerId, quantity, duration }, call) {
      const body = { product: productId, holder: customerId, quantity, minutes: duration };
      return toReservation(
        await api.post(path`/holds`, wireHold, { body, call, headers: keyOf(call), ...change(body, call) }),
      );
    },
  }));

/** Wrong deeds: INV, IDEM, TOOL, TEN. */
export const deeds: readonly Saboteur[] = [
  inInventory("INV.truth", "shows one unit more than there is", (honest) => ({
    async checkAvailability(productId, variantId, call) {
      const stock = await honest.checkAvailability(productId, variantId, call);
      return stock.quantity === 77 ? stock : { ...stock, quantity: (stock.quantity ?? 0) + 1, available: true };
    },
  })),
  inInventory("INV.last", "tells a loser that the remote is busy, so that it tries again", (honest) => ({
    async reserveProduct(input, call) {
      try {
        return await honest.reserveProduct(input, call);
      } catch (error) {
        if (ConnectorError.is(error) && error.reason === "insufficient_stock")
          throw new ConnectorError("unavailable", "Busy.", { effect: "none" });
        throw error;
      }
    },
  })),
  inInventory("INV.last", "looks whether there is enough, and then puts aside without asking", (_honest, { api }) => ({
    async reserveProduct({ productId, customerId, quantity, duration }, call) {
      const { left } = await api.get(path`/stock/${productId}`, wireStock, { call });
      if (left < quantity) throw new ConnectorError("conflict", "Too few.", { reason: "insufficient_stock" });
      const body = { product: productId, holder: customerId, quantity, minutes: duration, force: true };
      return toReservation(await api.post(path`/holds`, wireHold, { body, call, headers: keyOf(call) }));
    },
  })),
  inInventory("INV.several", "keeps a unit as its place in the queue while it looks for two", (honest, { api }) => ({
    async reserveProduct(input, call) {
      if (input.quantity === 1 || call?.idempotencyKey) return honest.reserveProduct(input, call);
      const place = await honest.reserveProduct({ ...input, quantity: 1 }, call);
      const { left } = await api.get(path`/stock/${input.productId}`, wireStock, { call });
      await honest.releaseReservation(place.id, call);
      if (left + 1 >= input.quantity) return honest.reserveProduct(input, call);
      throw new ConnectorError("conflict", "Too few.", { reason: "insufficient_stock", effect: "none" });
    },
  })),
  inInventory("INV.kill", "puts aside for a year, and says until when afterwards", (honest, { api }) => ({
    async reserveProduct(input, call) {
      const { id } = await honest.reserveProduct({ ...input, duration: 365 * 24 * 60 }, call);
      return toReservation(await api.put(path`/holds/${id}`, wireHold, { body: { minutes: input.duration }, call }));
    },
  })),
  inInventory("INV.hold", "puts aside packs of three, whatever was asked beyond one", (honest) => ({
    reserveProduct: (input, call) =>
      honest.reserveProduct({ ...input, quantity: Math.ceil((input.quantity - 1) / 3) * 3 || 1 }, call),
  })),
  inInventory(
    "INV.hold",
    "puts released units back on the shelf, where the remote has put them already",
    (honest, { api }) => {
      const returned = new Set<string>();
      return {
        async releaseReservation(id, call) {
          const hold = await honest.releaseReservation(id, call);
          const body = { adjust: hold.quantity, expected: null };
          if (!returned.has(id)) await api.put(path`/stock/${hold.productId}`, wireStock, { body, call });
          returned.add(id);
          return hold;
        },
      };
    },
  ),
  inInventory("INV.expired", "puts units of a hold that is over back on the shelf", (honest, { api }) => ({
    async releaseReservation(id, call) {
      const hold = await honest.releaseReservation(id, call);
      const body = { adjust: hold.quantity, expected: null };
      if (hold.status === "expired") await api.put(path`/stock/${hold.productId}`, wireStock, { body, call });
      return hold;
    },
  })),
  reserveWith("takes minutes for hours", "INV.expiry", (body) => ({
    body: { ...body, minutes: 60 * Number(Object(body).minutes) },
  })),
  inInventory("INV.expiry", "sweeps away what will run out soon", (honest, { clock }) => ({
    async releaseExpiredReservations(options, call) {
      const { items } = await honest.listReservations({ limit: 100 }, call);
      const soon = items.filter(
        ({ status, expiresAt }) => status === "active" && epochMs(expiresAt) < clock.now() + 300_000,
      );
      for (const { id } of soon) await honest.releaseReservation(id, call);
      return [...soon, ...(await honest.releaseExpiredReservations(options, call))];
    },
  })),
  inInventory("INV.sweep", "tells each time of all that ever ran out", (honest) => ({
    async releaseExpiredReservations(options, call) {
      await honest.releaseExpiredReservations(options, call);
      const { items } = await honest.listReservations({ limit: 100 }, call);
      return items.filter(({ status }) => status === "expired");
    },
  })),
  inInventory("INV.sweep", "puts what it sweeps back on the shelf, where it is already", (honest, { api }) => ({
    async releaseExpiredReservations(options, call) {
      const holds = await honest.releaseExpiredReservations(options, call);
      for (const { productId, quantity } of holds) {
        const body = { adjust: quantity, expected: null };
        await api.put(path`/stock/${productId}`, wireStock, { body, call });
      }
      return holds;
    },
  })),
  inOrders("INV.consume", "makes orders without their holds", (_honest, { api }) => ({
    async createOrder({ items, reservationIds, contact }, call) {
      const { toOrder } = await import("../honest/to-model.ts");
      const lines = items.map(({ productId, quantity }) => ({ product: productId, quantity }));
      const body = { lines, holds: [], email: contact?.email ?? null };
      for (const id of reservationIds ?? []) await api.delete(path`/holds/${id}`, wireHold, { call });
      return toOrder(await api.post(path`/orders`, wireOrder, { body, call, headers: keyOf(call) }));
    },
  })),
  inOrders("INV.sum", "sends each product of an order once", (honest) => ({
    createOrder: (input, call) =>
      honest.createOrder(
        { ...input, items: [...new Map(input.items.map((item) => [item.productId, item])).values()] },
        call,
      ),
  })),
  inInventory("INV.stale", "changes stock without the expected quantity", (honest) => ({
    updateStock: (input, call) => honest.updateStock({ ...input, expected: null }, call),
  })),
  inInventory("INV.stale", "thinks that a difference needs no expected quantity", (honest) => ({
    updateStock: (input, call) =>
      honest.updateStock(input.mode === "adjust" ? { ...input, expected: null } : input, call),
  })),
  reserveWith("sends no idempotency key", "IDEM.same", () => ({ headers: {} })),
  reserveWith("makes the key depend on the input", "IDEM.other", (body, call) => ({
    headers: call?.idempotencyKey
      ? {
          "idempotency-key": `${call.idempotencyKey} ${JSON.stringify(body).length} ${JSON.stringify(body).slice(-40)}`,
        }
      : {},
  })),
  reserveWith("makes its own key from the input", "IDEM.intents", (body, call) => ({
    headers:
      call?.idempotencyKey || Object(body).holder !== "holder-1"
        ? keyOf(call)
        : { "idempotency-key": JSON.stringify(body).slice(-40) },
  })),
  inInventory("IDEM.lost", "takes a hold whose answer was lost for one that was never made", (honest) => ({
    async reserveProduct(input, call) {
      try {
        return await honest.reserveProduct(input, call);
      } catch (error) {
        if (!ConnectorError.is(error) || error.code !== "unavailable" || error.httpStatus !== undefined) throw error;
        throw new ConnectorError("unavailable", "No answer.", { effect: "none" });
      }
    },
  })),
  inOrders("IDEM.natural", "notes each cancellation by a new order", (honest, { api }) => ({
    async cancelOrder(orderId, options, call) {
      const order = await honest.cancelOrder(orderId, options, call);
      await api.post(path`/orders`, wireOrder, { body: { lines: [], holds: [], email: null }, call });
      return order;
    },
  })),
  inInventory("TOOL.read", "tells the remote what is looked at", (honest, { api }) => ({
    async getProduct(id, call) {
      await api.post(path`/seen`, z.unknown(), { call, isSafe: true, body: { id } }).catch((error) => {
        if (!ConnectorError.is(error) || error.code !== "unavailable") throw error;
      });
      return honest.getProduct(id, call);
    },
  })),
  inInventory("TEN.keys", "joins calls that are under way by their key alone", (honest) => ({
    async reserveProduct(input, call) {
      const key = call?.idempotencyKey ?? "";
      const running = underWay.get(key) ?? honest.reserveProduct(input, call);
      if (key !== "") underWay.set(key, running);
      return running.finally(() => underWay.delete(key));
    },
  })),
  inInventory("TEN.answers", "remembers stock for everybody", (honest) => ({
    async checkAvailability(productId, variantId, call) {
      const stock = await honest.checkAvailability(productId, variantId, call);
      if (stock.quantity === 77 && remembered.has(productId))
        return { ...stock, quantity: remembered.get(productId) ?? 0 };
      if (stock.quantity !== null) remembered.set(productId, stock.quantity);
      return stock;
    },
  })),
];

/** The mistake of `TEN.keys`: one list of what is under way for all connections. */
const underWay = new Map<string, ReturnType<Inventory["reserveProduct"]>>();

/** The mistake of `TEN.answers`: one memory for all connections. */
const remembered = new Map<string, number>();

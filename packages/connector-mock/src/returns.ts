import {
  ConnectorError,
  type Implementations,
  type Order,
  type Return,
  type ReturnInput,
  type ReturnStatus,
} from "@coccinelle/core";
import { createLabel } from "./label.ts";
import { once } from "./once.ts";
import { changeOrder, findOrder, quantitiesOf } from "./order-state.ts";
import { paginate } from "./paginate.ts";
import type { Shop } from "./shop/shop.ts";
import { assertSellable, findVariant, moveStock } from "./shop/stock.ts";

/** Where a return may go from where it stands. */
const next: Readonly<Record<ReturnStatus, readonly ReturnStatus[]>> = {
  requested: ["approved", "declined", "cancelled"],
  approved: ["in_transit", "received", "cancelled"],
  in_transit: ["received"],
  received: ["completed"],
  completed: [],
  declined: [],
  cancelled: [],
  unknown: [],
};

type ReturnOperations =
  | "createReturn"
  | "getReturn"
  | "listReturns"
  | "updateReturn"
  | "createExchange"
  | "generateReturnLabel";

/** Goods that come back. An exchange is a return with replacements, which are not put aside: reserve them. */
export function returns(shop: Shop): Pick<Required<Implementations<"orders">>, ReturnOperations> {
  const { state } = shop;
  return {
    async createReturn(input, call) {
      return once(shop, { input: ["createReturn", input], call }, () => createReturn(shop, input));
    },
    async getReturn(id) {
      return state.returns.find((known) => known.id === id) ?? null;
    },
    async listReturns(filter) {
      const wanted = state.returns.filter(
        ({ orderId, status }) =>
          (!filter?.orderId || orderId === filter.orderId) && (!filter?.status || status === filter.status),
      );
      return paginate(wanted, filter ?? {});
    },
    async updateReturn(id, update) {
      const returned = findReturn(shop, id);
      if (returned.status === update.status) return returned;
      if (!next[returned.status].includes(update.status)) {
        throw new ConnectorError("conflict", `A return that is ${returned.status} cannot become ${update.status}.`, {
          reason: "wrong_status",
        });
      }
      const order = findOrder(shop, returned.orderId);
      if (update.status === "received") moveStock(shop, unitsOf(order, returned));
      change(shop, returned, { status: update.status, note: update.note ?? returned.note });
      const exchange = state.exchanges.find(({ returnId }) => returnId === id);
      if (exchange)
        Object.assign(exchange, {
          status: update.status,
          events: [...exchange.events, { status: update.status, at: shop.now() }],
        });
      changeOrder(shop, order, { returnStatus: orderReturnStatus(update.status) });
      return returned;
    },
    async createExchange(input, call) {
      return once(shop, { input: ["createExchange", input], call }, () => {
        const replacements = input.replacements.map(({ productId, variantId, quantity }) => {
          const { product, variant } = findVariant(state, productId, variantId);
          return { productId: product.id, variantId: variant.id, quantity };
        });
        assertSellable(state, replacements);
        const returned = createReturn(shop, { orderId: input.orderId, lines: input.lines });
        const exchange = {
          ...{
            id: shop.createId("exchange"),
            connectionId: null,
            orderId: input.orderId,
            returnId: returned.id,
            status: returned.status,
          },
          ...{ rawStatus: null, lines: returned.lines, replacements, replacementOrderId: null, priceDifference: null },
          ...{ createdAt: returned.createdAt, events: [{ status: returned.status, at: returned.createdAt }] },
        };
        state.exchanges.push(exchange);
        return exchange;
      });
    },
    async generateReturnLabel(returnId) {
      const returned = findReturn(shop, returnId);
      if (returned.status === "declined" || returned.status === "cancelled") {
        throw new ConnectorError("conflict", `A return that is ${returned.status} needs no label.`, {
          reason: "wrong_status",
        });
      }
      if (returned.label) return returned.label;
      const label = createLabel(shop, "application/pdf");
      change(shop, returned, { label });
      return label;
    },
  };
}

function createReturn(shop: Shop, input: ReturnInput): Return {
  const order = findOrder(shop, input.orderId);
  if (order.fulfillmentStatus !== "fulfilled" || order.status === "cancelled") {
    throw new ConnectorError("conflict", "Only what was sent can come back. Cancel the order instead.", {
      reason: "wrong_status",
    });
  }
  const lines = input.lines.map((wanted) => {
    const line = order.lines.find(({ id }) => id === wanted.lineId);
    if (!line) throw new ConnectorError("input_invalid", "The order has no such line.", { fields: ["lines"] });
    if (wanted.quantity > line.quantity - returningUnits(shop, order.id, line.id)) {
      throw new ConnectorError("conflict", "More units would come back than were bought.", { reason: "already_done" });
    }
    return {
      lineId: line.id,
      quantity: wanted.quantity,
      reason: wanted.reason ?? "unknown",
      note: wanted.note ?? null,
    };
  });
  const createdAt = shop.now();
  const returned: Return = {
    ...{
      id: shop.createId("return"),
      connectionId: null,
      orderId: order.id,
      status: "requested",
      rawStatus: null,
      lines,
    },
    ...{ refundId: null, label: null, note: input.note ?? null, createdAt, updatedAt: createdAt },
  };
  shop.state.returns.push(returned);
  shop.changed({ type: "return.created", subjectId: returned.id, data: structuredClone(returned) });
  changeOrder(shop, order, { returnStatus: "requested" });
  return returned;
}

function findReturn(shop: Shop, id: string): Return {
  const returned = shop.state.returns.find((known) => known.id === id);
  if (returned) return returned;
  throw new ConnectorError("not_found", "There is no such return.");
}

function change(shop: Shop, returned: Return, update: Partial<Return>): void {
  Object.assign(returned, update, { updatedAt: shop.now() });
  shop.changed({ type: "return.updated", subjectId: returned.id, data: structuredClone(returned) });
}

function unitsOf(order: Order, returned: Return): ReturnType<typeof quantitiesOf> {
  return returned.lines.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? quantitiesOf([{ ...line, quantity }]) : [];
  });
}

function returningUnits(shop: Shop, orderId: string, lineId: string): number {
  const open = shop.state.returns.filter(
    (known) => known.orderId === orderId && known.status !== "declined" && known.status !== "cancelled",
  );
  return open
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);
}

function orderReturnStatus(status: ReturnStatus): Order["returnStatus"] {
  if (status === "declined" || status === "cancelled") return "none";
  if (status === "received" || status === "completed") return "returned";
  return status === "requested" ? "requested" : "in_progress";
}

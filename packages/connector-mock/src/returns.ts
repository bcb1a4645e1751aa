import { ConnectorError, type Implementations, type Label } from "@coccinelle/core";
import { createExchange } from "./create-exchange.ts";
import { createReturn } from "./create-return.ts";
import { createLabel } from "./label.ts";
import { once } from "./once.ts";
import { paginate } from "./paginate.ts";
import { changeReturn, findReturn } from "./return-state.ts";
import type { Shop } from "./shop/shop.ts";
import { updateReturn } from "./update-return.ts";

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
      return updateReturn(shop, id, update);
    },
    async createExchange(input, call) {
      return once(shop, { input: ["createExchange", input], call }, () => createExchange(shop, input));
    },
    async generateReturnLabel(returnId, call) {
      return once(shop, { input: ["generateReturnLabel", returnId], call }, () => labelOf(shop, returnId));
    },
  };
}

/** A return has one label, however often it is asked for. */
function labelOf(shop: Shop, returnId: string): Label {
  const returned = findReturn(shop, returnId);
  if (returned.status === "declined" || returned.status === "cancelled") {
    throw new ConnectorError("conflict", `A return that is ${returned.status} needs no label.`, {
      reason: "wrong_status",
    });
  }
  if (returned.label) return returned.label;
  const label = createLabel(shop, "application/pdf");
  changeReturn(shop, returned, { label });
  return label;
}

import type { CasesOf } from "../src/index.ts";
import type { honest } from "./honest/honest.ts";

type Cases = CasesOf<typeof honest>;

export const status: Cases["getShipmentStatus"] = { found: ["6A1"], absent: ["6A0"] };
/** A list has nothing that could be absent. */
export const list: Cases["listOrders"] = { found: [] };
// @ts-expect-error what an id names can be absent
export const order: Cases["getOrder"] = { found: ["order-1"] };
// @ts-expect-error arguments are the operation's own
export const wrong: Cases["getOrder"] = { found: [1], absent: ["order-9"] };
// @ts-expect-error the connector has no such operation
export type Foreign = Cases["createLabel"];
// @ts-expect-error every operation needs its case
export const few: Cases = { getShipmentStatus: { found: ["6A1"], absent: ["6A0"] } };

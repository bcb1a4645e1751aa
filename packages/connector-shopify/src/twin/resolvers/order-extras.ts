import type {
  TwinExchangeLine,
  TwinLine,
  TwinOrder,
  TwinReturn,
  TwinReturnLine,
  TwinShippingLine,
} from "../order-state.ts";

/** Facts that only these resolvers read, on the records that they belong to. Each is absent until it is known. */
interface OrderExtras {
  /** What staff wrote when they cancelled it. */
  staffNote?: string | null;
  cancelJobId?: string;
  /** Its total when it was placed. */
  originalTotalMinor?: number;
  isEdited?: boolean;
  /** Fees of returns that were processed: the customer owes them. */
  feeMinor?: number;
}

interface LineExtras {
  /** It came with an edit or an exchange. */
  isAdded?: boolean;
  /** Its quantity when the order was placed, once an edit has changed it. */
  orderedQuantity?: number;
  /** Whether its units were claimed, where that differs from the rest of the order. */
  isClaimed?: boolean;
  taxTitle?: string;
}

interface ShippingExtras {
  /** Who offered it. */
  source?: string;
  taxTitle?: string;
}

interface ReturnExtras {
  feeId?: string;
  /** Its shipping fee is on the order. */
  isFeeCharged?: boolean;
}

interface ReturnLineExtras {
  restockingFee?: { id: string; percentage: number };
}

interface ExchangeLineExtras {
  /** All lines that it became on the order, one for each time that it was processed. */
  lineItemIds?: string[];
}

// A record may carry more than its type names; every extra field is optional, so any record is one of these.
export const orderExtras = (order: TwinOrder) => order as TwinOrder & OrderExtras;
export const lineExtras = (line: TwinLine) => line as TwinLine & LineExtras;
export const shippingExtras = (line: TwinShippingLine) => line as TwinShippingLine & ShippingExtras;
export const returnExtras = (given: TwinReturn) => given as TwinReturn & ReturnExtras;
export const returnLineExtras = (line: TwinReturnLine) => line as TwinReturnLine & ReturnLineExtras;
export const exchangeLineExtras = (line: TwinExchangeLine) => line as TwinExchangeLine & ExchangeLineExtras;

/** Whether units of this line stand under `committed`. */
export const isClaimed = (order: TwinOrder, line: TwinLine): boolean =>
  lineExtras(line).isClaimed ?? order.locationId !== null;

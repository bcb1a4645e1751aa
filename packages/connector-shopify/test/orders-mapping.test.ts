import { ConnectorError, orderSchema } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { fromCursor, toCursor } from "../src/orders/cursor.ts";
import { markOf, shortIntentOf, tagOf, withMark, withoutMark } from "../src/orders/intent.ts";
import { quoted } from "../src/orders/search.ts";
import { toOrder } from "../src/orders/to-order.ts";
import { toOrderStatus, toPaymentStatus, type WireOrderState } from "../src/orders/to-order-status.ts";
import { toShipments } from "../src/orders/to-shipment.ts";
import { type WireOrder, type WireParcel, wireOrder } from "../src/orders/wire.ts";

const shop = { timeZone: "Europe/Paris" };
const eur = (amount: string) => ({ amount, currencyCode: "EUR" });
const shopBag = (amount: string) => ({ shopMoney: eur(amount) });
const bag = (amount: string) => ({ shopMoney: eur(amount), presentmentMoney: eur(amount) });
const money = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

type Line = WireOrder["lineItems"]["nodes"][number];

const line = (changes: Partial<Line> = {}): Line => ({
  id: "gid://shopify/LineItem/71",
  title: "Robe Fleurie",
  sku: "RF-38",
  quantity: 2,
  currentQuantity: 2,
  product: { id: "gid://shopify/Product/11" },
  variant: { id: "gid://shopify/ProductVariant/12", selectedOptions: [{ name: "Taille", value: "38" }] },
  originalUnitPriceSet: shopBag("50.0"),
  originalTotalSet: shopBag("100.0"),
  discountAllocations: [],
  taxLines: [{ priceSet: shopBag("16.67") }],
  ...changes,
});

const order = (changes: Partial<WireOrder> = {}): WireOrder => ({
  id: "gid://shopify/Order/5001",
  name: "#1001",
  confirmationNumber: "XPAV284CT",
  createdAt: "2026-11-20T10:00:00Z",
  updatedAt: "2026-11-20T11:00:00Z",
  cancelledAt: null,
  closedAt: null,
  edited: false,
  test: false,
  sourceName: "web",
  customerLocale: "fr-FR",
  note: null,
  tags: [],
  customAttributes: [],
  currencyCode: "EUR",
  taxesIncluded: true,
  dutiesIncluded: false,
  displayFinancialStatus: "PAID",
  displayFulfillmentStatus: "UNFULFILLED",
  returnStatus: "NO_RETURN",
  totalPriceSet: bag("105.0"),
  currentTotalPriceSet: shopBag("105.0"),
  totalTaxSet: shopBag("17.5"),
  currentTotalTaxSet: shopBag("17.5"),
  totalRefundedSet: shopBag("0.0"),
  totalTipReceivedSet: shopBag("0.0"),
  originalTotalDutiesSet: null,
  additionalFees: [],
  taxLines: [{ title: "TVA", ratePercentage: 20, priceSet: shopBag("17.5") }],
  shippingLines: {
    nodes: [
      {
        id: "gid://shopify/ShippingLine/81",
        title: "Colissimo",
        discountedPriceSet: shopBag("5.0"),
        discountAllocations: [],
        taxLines: [{ priceSet: shopBag("0.83") }],
      },
    ],
  },
  lineItems: { nodes: [line()], pageInfo: { hasNextPage: false, endCursor: null } },
  transactions: [],
  refunds: [],
  fulfillments: [],
  ...changes,
});

type Refund = WireOrder["refunds"][number];

const refund = (changes: Partial<Refund> = {}): Refund => ({
  id: "gid://shopify/Refund/91",
  note: "Trop petit",
  createdAt: "2026-11-21T10:00:00Z",
  totalRefundedSet: bag("50.0"),
  refundLineItems: {
    nodes: [
      {
        quantity: 1,
        lineItem: { id: "gid://shopify/LineItem/71" },
        subtotalSet: shopBag("50.0"),
        totalTaxSet: shopBag("8.33"),
      },
    ],
  },
  ...changes,
});

const read = (changes: Partial<WireOrder> = {}) => orderSchema.parse(toOrder(order(changes), shop));

const partsOf = ({
  lines,
  shippingLines,
  fees,
  tips,
  duties,
  taxesIncluded,
  taxTotal,
  rounding,
}: ReturnType<typeof read>) =>
  [...lines, ...shippingLines, ...fees, ...tips, ...duties].reduce((sum, { total }) => sum + total.amountMinor, 0) +
  (taxesIncluded ? 0 : taxTotal.amountMinor) +
  (rounding?.amountMinor ?? 0);

describe("an order's sums", () => {
  it("are the shop's, with taxes in them where its prices include them", () => {
    expect(read()).toMatchObject({
      id: "5001",
      number: "1001",
      total: money(10_500),
      taxTotal: money(1750),
      shippingTotal: money(500),
      subtotal: money(10_000),
      rounding: null,
      presentmentTotal: null,
      lines: [{ id: "71", productId: "11", variantId: "12", unitPrice: money(5000), attributes: { size: "38" } }],
    });
  });

  it("count taxes on top where prices do not include them", () => {
    const changes = { taxesIncluded: false, totalPriceSet: bag("122.5"), currentTotalPriceSet: shopBag("122.5") };
    const { total, ...rest } = read(changes);
    expect([total, partsOf({ total, ...rest })]).toEqual([money(12_250), 12_250]);
  });

  it("take discounts of the whole order off the lines that they were shared among", () => {
    const discountApplication = { index: 0, code: "BIENVENUE" };
    const discounted = line({
      discountAllocations: [{ allocatedAmountSet: shopBag("10.0"), discountApplication }],
    });
    const lineItems = { nodes: [discounted], pageInfo: { hasNextPage: false, endCursor: null } };
    expect(read({ lineItems, totalPriceSet: bag("95.0") })).toMatchObject({
      total: money(9500),
      discountTotal: money(1000),
      discounts: [{ code: "BIENVENUE", amount: money(1000) }],
      lines: [{ subtotal: money(10_000), total: money(9000) }],
    });
  });

  it("name fees, duties and a tip that stands in no line", () => {
    const changes = {
      additionalFees: [{ id: "gid://shopify/AdditionalFee/3", name: "Consigne", price: shopBag("1.5") }],
      originalTotalDutiesSet: shopBag("4.0"),
      totalTipReceivedSet: shopBag("2.0"),
      totalPriceSet: bag("112.5"),
    };
    const found = read(changes);
    expect(found).toMatchObject({
      fees: [{ title: "Consigne", total: money(150) }],
      duties: [{ total: money(400) }],
      tips: [{ total: money(200) }],
    });
    expect(partsOf(found)).toBe(11_250);
  });

  it("count a tip once when it stands among the lines", () => {
    const tip = line({
      id: "gid://shopify/LineItem/72",
      title: "Tip",
      product: null,
      variant: null,
      quantity: 1,
      originalTotalSet: shopBag("2.0"),
      taxLines: [],
    });
    const lineItems = { nodes: [line(), tip], pageInfo: { hasNextPage: false, endCursor: null } };
    const found = read({ lineItems, totalTipReceivedSet: shopBag("2.0"), totalPriceSet: bag("107.0") });
    expect([found.tips, partsOf(found)]).toEqual([[], 10_700]);
  });

  it("tell a minor unit that the shop rounded, and refuse what does not add up", () => {
    expect(read({ totalPriceSet: bag("105.01") }).rounding).toEqual(money(1));
    expect(() => read({ totalPriceSet: bag("117.0") })).toThrow(
      expect.objectContaining({ code: "response_invalid" }) as ConnectorError,
    );
  });

  it("refuse an amount in another currency than the order's", () => {
    const lineItems = {
      nodes: [line({ originalTotalSet: { shopMoney: { amount: "100.0", currencyCode: "USD" } } })],
      pageInfo: { hasNextPage: false, endCursor: null },
    };
    expect(() => read({ lineItems })).toThrow(ConnectorError);
  });

  it("stay what they were when money is given back", () => {
    const lineItems = { nodes: [line({ currentQuantity: 1 })], pageInfo: { hasNextPage: false, endCursor: null } };
    const changes = {
      lineItems,
      refunds: [refund()],
      totalRefundedSet: shopBag("50.0"),
      currentTotalPriceSet: shopBag("55.0"),
    };
    expect(read(changes)).toMatchObject({
      total: money(10_500),
      refundedTotal: money(5000),
      lines: [{ quantity: 2, total: money(10_000) }],
      refunds: [{ id: "91", amount: money(5000), reason: "Trop petit", lines: [{ lineId: "71", quantity: 1 }] }],
    });
  });

  it("lose what an edit took away", () => {
    const gone = line({ id: "gid://shopify/LineItem/72", currentQuantity: 0, quantity: 1 });
    const lineItems = { nodes: [line(), gone], pageInfo: { hasNextPage: false, endCursor: null } };
    const found = read({
      lineItems,
      edited: true,
      totalPriceSet: bag("205.0"),
      currentTotalPriceSet: shopBag("105.0"),
      currentTotalTaxSet: shopBag("17.5"),
    });
    expect([found.total, found.lines.map(({ id }) => id), partsOf(found)]).toEqual([money(10_500), ["71"], 10_500]);
  });

  it("keep what was refunded of an edited order", () => {
    const edited = line({ quantity: 3, currentQuantity: 1, originalTotalSet: shopBag("150.0") });
    const lineItems = { nodes: [edited], pageInfo: { hasNextPage: false, endCursor: null } };
    const found = read({
      lineItems,
      edited: true,
      refunds: [refund()],
      totalRefundedSet: shopBag("50.0"),
      totalPriceSet: bag("155.0"),
      currentTotalPriceSet: shopBag("55.0"),
    });
    expect([found.total, found.lines[0]?.quantity, partsOf(found)]).toEqual([money(10_500), 2, 10_500]);
  });

  it("tell what the customer was shown in another currency", () => {
    const totalPriceSet = { shopMoney: eur("105.0"), presentmentMoney: { amount: "17010", currencyCode: "JPY" } };
    expect(read({ totalPriceSet }).presentmentTotal).toEqual({ amountMinor: 17_010, currency: "JPY" });
  });
});

describe("an order without the right to see people", () => {
  it("has everything but the people", () => {
    const wire = wireOrder.parse(order());
    expect(orderSchema.parse(toOrder(wire, shop))).toMatchObject({
      total: money(10_500),
      customerId: null,
      contact: { email: null },
      shippingAddress: null,
    });
  });
});

describe("an order's status", () => {
  const state = (changes: Partial<WireOrderState>): WireOrderState => ({
    cancelledAt: null,
    closedAt: null,
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: "UNFULFILLED",
    ...changes,
  });

  it.each([
    [{}, "processing"],
    [{ displayFinancialStatus: "PENDING" }, "pending"],
    [{ displayFinancialStatus: null }, "pending"],
    [{ displayFinancialStatus: "AUTHORIZED" }, "processing"],
    [{ displayFinancialStatus: "REFUNDED" }, "refunded"],
    [{ displayFulfillmentStatus: "FULFILLED" }, "completed"],
    [{ displayFulfillmentStatus: "FULFILLMENT_NOT_REQUIRED" }, "completed"],
    [{ displayFulfillmentStatus: "ON_HOLD" }, "on_hold"],
    [{ displayFulfillmentStatus: "PARTIALLY_FULFILLED" }, "processing"],
    [{ cancelledAt: "2026-11-21T10:00:00Z", displayFinancialStatus: "REFUNDED" }, "cancelled"],
    [{ displayFinancialStatus: "A_NEW_WORD" }, "unknown"],
    [{ displayFulfillmentStatus: "A_NEW_WORD" }, "unknown"],
  ])("%o is %s", (changes, status) => {
    expect(toOrderStatus(state(changes))).toBe(status);
  });

  it("takes an order without any word of payment for unpaid", () => {
    expect([toPaymentStatus(null), toPaymentStatus("A_NEW_WORD")]).toEqual(["pending", "unknown"]);
  });
});

describe("parcels", () => {
  const parcel = (changes: Partial<WireParcel> = {}): WireParcel => ({
    id: "gid://shopify/Fulfillment/61",
    status: "SUCCESS",
    displayStatus: "IN_TRANSIT",
    createdAt: "2026-11-21T10:00:00Z",
    deliveredAt: null,
    estimatedDeliveryAt: "2026-11-23T23:30:00Z",
    trackingInfo: [{ company: "Colissimo", number: "6A1", url: "https://example.com/6A1" }],
    events: {
      nodes: [{ status: "IN_TRANSIT", happenedAt: "2026-11-22T08:00:00Z", message: null, city: "Lyon", country: "FR" }],
    },
    fulfillmentLineItems: { nodes: [{ quantity: 2, lineItem: { id: "gid://shopify/LineItem/71" } }] },
    ...changes,
  });

  it("tell where they are by the display status, and the day in the shop's time", () => {
    expect(toShipments(parcel(), shop.timeZone)).toMatchObject([
      {
        trackingNumber: "6A1",
        status: "in_transit",
        estimatedDeliveryOn: "2026-11-24",
        events: [{ status: "in_transit", location: "Lyon, FR" }],
        lines: [{ lineId: "71", quantity: 2 }],
      },
    ]);
  });

  it.each([
    [{ displayStatus: "DELIVERED", deliveredAt: "2026-11-23T09:00:00Z" }, "delivered"],
    [{ displayStatus: "A_NEW_WORD" }, "unknown"],
    [{ status: "CANCELLED" }, "cancelled"],
  ])("%o is %s", (changes, status) => {
    expect(toShipments(parcel(changes), shop.timeZone)[0]?.status).toBe(status);
  });

  it("are one a number, and none without", () => {
    const numbers = (...all: (string | null)[]) =>
      toShipments(
        parcel({ trackingInfo: all.map((number) => ({ number, company: null, url: null })) }),
        shop.timeZone,
      ).map(({ trackingNumber }) => trackingNumber);
    expect([numbers("6A1", "6A2"), numbers(null), numbers()]).toEqual([["6A2", "6A1"], [], []]);
  });
});

describe("what a keyed call is recognised by", () => {
  it("fits into a tag of forty characters, and differs by operation and key", async () => {
    const [first, again, other] = await Promise.all([
      shortIntentOf("createOrder", "key-1", { b: 1, a: null }),
      shortIntentOf("createOrder", "key-1", { b: 1 }),
      shortIntentOf("refund", "key-1", { b: 1 }),
    ]);
    expect(first).toEqual(again);
    expect(other?.key).not.toBe(first?.key);
    expect(first && tagOf(first).length).toBeLessThanOrEqual(40);
  });

  it("goes along in a text, and comes off again", () => {
    const intent = { key: "0".repeat(24), input: "f".repeat(24) };
    for (const text of ["Trop petit", null]) {
      const marked = withMark(text, intent);
      expect([markOf(marked), withoutMark(marked)]).toEqual([intent, text]);
    }
    expect([withMark("Trop petit", null), markOf("Trop petit"), withoutMark(null)]).toEqual(["Trop petit", null, null]);
  });
});

describe("searches and cursors", () => {
  it("keep a value one value", () => {
    expect(quoted('#1001" OR status:open \\')).toBe('"#1001\\" OR status:open \\\\"');
  });

  it("go on where a page of the same listing ended, and nowhere else", () => {
    const cursor = toCursor({ after: "eyJsYXN0X2lkIjox", listing: "orders ID é", last: "12" });
    expect(fromCursor(cursor, "orders ID é")).toEqual({
      after: "eyJsYXN0X2lkIjox",
      listing: "orders ID é",
      last: "12",
    });
    for (const [given, listing] of [
      [cursor, "orders UPDATED_AT"],
      ["garbage~!", "orders ID"],
      [btoa("[]"), "orders ID"],
    ] as const)
      expect(() => fromCursor(given, listing)).toThrow(expect.objectContaining({ code: "input_invalid" }) as Error);
  });
});

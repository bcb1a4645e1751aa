import { describe, expect, it } from "vitest";
import type { Desk } from "./ask.ts";
import { freshDesk, fulfil, line, placeOrder, readOrder, run } from "./orders-desk.ts";

const create = `mutation ($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id status displayStatus trackingInfo { company number url } }
    userErrors { field message }
  }
}`;

const event = `mutation ($event: FulfillmentEventInput!) {
  fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { id status happenedAt } userErrors { field message } }
}`;

const read = async (desk: Desk, id: string) => {
  const { data, errors } = await desk.ask(
    `query ($id: ID!) {
      fulfillment(id: $id) {
        status displayStatus inTransitAt deliveredAt estimatedDeliveryAt trackingInfo { company number url }
        events(first: 5) { nodes { status } }
      }
    }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data.fulfillment;
};

describe("fulfillmentCreate", () => {
  it("sends a part, and then the rest", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 3)] });
    const [waiting] = (await readOrder(desk, id)).fulfillmentOrders.nodes;
    const [own] = waiting.lineItems.nodes;
    await fulfil(desk, id, {
      lineItemsByFulfillmentOrder: [
        { fulfillmentOrderId: waiting.id, fulfillmentOrderLineItems: [{ id: own.id, quantity: 1 }] },
      ],
    });
    expect(await readOrder(desk, id)).toMatchObject({
      displayFulfillmentStatus: "PARTIALLY_FULFILLED",
      fulfillmentOrders: {
        nodes: [{ status: "IN_PROGRESS", lineItems: { nodes: [{ totalQuantity: 3, remainingQuantity: 2 }] } }],
      },
    });
    await fulfil(desk, id, { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: waiting.id }] });
    expect(await readOrder(desk, id)).toMatchObject({
      displayFulfillmentStatus: "FULFILLED",
      fulfillmentOrders: { nodes: [{ status: "CLOSED" }] },
      lineItems: { nodes: [{ unfulfilledQuantity: 0 }] },
    });
  });

  it("needs one of three scopes, and write_fulfillments is none of them", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)] });
    const token = "shpat_few";
    desk.twin.shop.tokens.set(token, { expiresAtMs: null, scopes: ["read_orders", "write_fulfillments"] });
    const fulfillment = {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: desk.twin.shop.orders.get(id)?.fulfillmentOrders[0]?.id }],
    };
    const { data, errors } = await desk.ask(create, { fulfillment }, { token });
    expect(data).toEqual({ fulfillmentCreate: null });
    expect(errors[0].extensions.code).toBe("ACCESS_DENIED");
  });

  it("takes nothing that is on hold, gone or not there, and no more than remains", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)] });
    const [waiting] = (await readOrder(desk, id)).fulfillmentOrders.nodes;
    const send = (given: object) => run(desk, create, { fulfillment: { lineItemsByFulfillmentOrder: [given] } });
    const lines = (quantity: number) => [{ id: waiting.lineItems.nodes[0].id, quantity }];
    const answers = [
      await send({ fulfillmentOrderId: waiting.id, fulfillmentOrderLineItems: lines(2) }),
      await send({ fulfillmentOrderId: waiting.id, fulfillmentOrderLineItems: lines(0) }),
      await send({ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/999999" }),
    ];
    await run(
      desk,
      `mutation ($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER, handle: "h" }) { userErrors { message } } }`,
      { id: waiting.id },
    );
    answers.push(await send({ fulfillmentOrderId: waiting.id }));
    expect(answers.map(({ userErrors }) => userErrors[0].message)).toEqual([
      "Invalid fulfillment order line item quantity requested.",
      "Quantity must be greater than 0",
      "Fulfillment order does not exist.",
      `Fulfillment order ${waiting.id.split("/").at(-1)} has an unfulfillable status= on_hold.`,
    ]);
  });

  it("makes a carrier's address from its exact name, and keeps one that is given", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)] });
    const sent = await fulfil(desk, id, { trackingInfo: { company: "Colissimo", number: "6A1" } });
    expect((await read(desk, sent.id)).trackingInfo).toEqual([
      { company: "Colissimo", number: "6A1", url: "https://www.laposte.fr/outils/suivre-vos-envois?code=6A1" },
    ]);
    const update = `mutation ($id: ID!, $given: FulfillmentTrackingInput!) { fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $given) { userErrors { message } } }`;
    const given = { company: "colissimo", numbers: ["6A2", "6A3"], urls: ["https://example.com/6A2"] };
    await run(desk, update, { id: sent.id, given });
    expect((await read(desk, sent.id)).trackingInfo).toEqual([
      { company: "colissimo", number: "6A2", url: "https://example.com/6A2" },
      { company: "colissimo", number: "6A3", url: null },
    ]);
  });
});

describe("fulfillmentEventCreate", () => {
  it("moves what is shown of a parcel, and leaves its status", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)] });
    const sent = await fulfil(desk, id);
    const happen = (status: string, happenedAt: string, more: object = {}) =>
      run(desk, event, { event: { fulfillmentId: sent.id, status, happenedAt, ...more } });
    await happen("IN_TRANSIT", "2026-11-22T12:00:00Z", { estimatedDeliveryAt: "2026-11-24T12:00:00Z" });
    expect(await read(desk, sent.id)).toMatchObject({
      ...{ status: "SUCCESS", displayStatus: "IN_TRANSIT", inTransitAt: "2026-11-22T12:00:00Z" },
      ...{ deliveredAt: null, estimatedDeliveryAt: "2026-11-24T12:00:00Z" },
    });
    await happen("DELIVERED", "2026-11-23T09:00:00Z");
    await happen("OUT_FOR_DELIVERY", "2026-11-23T07:00:00Z");
    expect(await read(desk, sent.id)).toMatchObject({
      ...{ status: "SUCCESS", displayStatus: "DELIVERED", deliveredAt: "2026-11-23T09:00:00Z" },
      events: { nodes: [{ status: "IN_TRANSIT" }, { status: "OUT_FOR_DELIVERY" }, { status: "DELIVERED" }] },
    });
  });
});

describe("fulfillmentCancel", () => {
  const cancel = `mutation ($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { status displayStatus } userErrors { field message } } }`;

  it("brings the units back to the commitment, in a new fulfilment order when the old one is closed", async () => {
    const desk = freshDesk();
    const { available } = desk.level("EC-101").quantities;
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 2)] });
    const sent = await fulfil(desk, id);
    expect(await run(desk, cancel, { id: sent.id })).toEqual({
      fulfillment: { status: "CANCELLED", displayStatus: "CANCELED" },
      userErrors: [],
    });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: available - 2, committed: 2 });
    expect(await readOrder(desk, id)).toMatchObject({
      displayFulfillmentStatus: "UNFULFILLED",
      fulfillmentOrders: { nodes: [{ status: "CLOSED" }, { status: "OPEN" }] },
    });
    await fulfil(desk, id);
    expect(desk.level("EC-101").quantities).toMatchObject({ committed: 0 });
  });
});

describe("holds of a fulfilment order", () => {
  it("are told apart by their handles, and a release without ids ends them all", async () => {
    const desk = freshDesk();
    const { id } = await placeOrder(desk, { lineItems: [line(desk, "EC-101", 1)] });
    const [waiting] = (await readOrder(desk, id)).fulfillmentOrders.nodes;
    const hold = (handle: string) =>
      run(
        desk,
        `mutation ($id: ID!, $handle: String!) {
          fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER, handle: $handle }) { fulfillmentHold { id handle } userErrors { code } }
        }`,
        { id: waiting.id, handle },
      );
    await hold("one");
    expect((await hold("one")).userErrors).toEqual([{ code: "DUPLICATE_FULFILLMENT_HOLD_HANDLE" }]);
    await hold("two");
    expect((await readOrder(desk, id)).displayFulfillmentStatus).toBe("ON_HOLD");
    await run(desk, `mutation ($id: ID!) { fulfillmentOrderReleaseHold(id: $id) { userErrors { message } } }`, {
      id: waiting.id,
    });
    expect((await readOrder(desk, id)).fulfillmentOrders.nodes[0].status).toBe("OPEN");
  });
});

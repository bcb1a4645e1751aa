import { describe, expect, it } from "vitest";
import { type Desk, newDesk } from "./ask.ts";

const document = `mutation A($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { id changes { item { sku } } } userErrors { field message code } } }`;

const input = (desk: Desk, delta: number, changeFromQuantity: number | null = null) => ({
  name: "available",
  reason: "correction",
  changes: [{ inventoryItemId: desk.find("EC-101").itemId, locationId: desk.paris, delta, changeFromQuantity }],
});

describe("a mutation that must carry a key", () => {
  it("is refused without one", async () => {
    const desk = newDesk();
    const { errors, data } = await desk.ask(
      document.replace("@idempotent(key: $key)", "").replace(", $key: String!", ""),
      {
        input: input(desk, 1),
      },
    );
    expect(errors).toEqual([
      {
        message: "The @idempotent directive is required for this mutation but was not provided.",
        locations: [{ line: 2, column: 3 }],
        path: ["inventoryAdjustQuantities"],
        extensions: { code: "BAD_REQUEST" },
      },
    ]);
    expect([data, desk.twin.sideEffects()]).toEqual([{ inventoryAdjustQuantities: null }, 0]);
  });

  it("is refused with a blank one", async () => {
    const desk = newDesk();
    expect((await desk.ask(document, { input: input(desk, 1), key: " " })).errors[0].extensions.code).toBe(
      "BAD_REQUEST",
    );
  });

  it("happens once, and answers again from what is there now", async () => {
    const desk = newDesk();
    const variables = { input: input(desk, 1), key: "a" };
    const first = await desk.ask(document, variables);
    for (const item of desk.twin.shop.inventoryItems.values()) if (item.sku === "EC-101") item.sku = "EC-102";
    const again = await desk.ask(document, variables);
    expect(first.data.inventoryAdjustQuantities.inventoryAdjustmentGroup.id).toBe(
      again.data.inventoryAdjustQuantities.inventoryAdjustmentGroup.id,
    );
    expect(again.data.inventoryAdjustQuantities.inventoryAdjustmentGroup.changes[0].item.sku).toBe("EC-102");
    expect(desk.twin.sideEffects()).toBe(1);
  });

  it("is refused when the key was for other parameters", async () => {
    const desk = newDesk();
    await desk.ask(document, { input: input(desk, 1), key: "a" });
    const { data } = await desk.ask(document, { input: input(desk, 2), key: "a" });
    expect(data.inventoryAdjustQuantities).toEqual({
      inventoryAdjustmentGroup: null,
      userErrors: [
        {
          field: null,
          message: "The same idempotency key cannot be used with different operation parameters.",
          code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
        },
      ],
    });
  });

  it("needs a new key after it failed", async () => {
    const desk = newDesk();
    await desk.ask(document, { input: input(desk, 1, 7), key: "a" });
    desk.twin.setStock?.("", desk.find("EC-101").variantId, 7);
    const { data } = await desk.ask(document, { input: input(desk, 1, 7), key: "a" });
    expect(data.inventoryAdjustQuantities.userErrors[0].code).toBe("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
  });

  it("waits for the first one with its key", async () => {
    const desk = newDesk();
    const variables = { input: input(desk, 1), key: "a" };
    const [first, second] = await Promise.all([desk.ask(document, variables), desk.ask(document, variables)]);
    expect(first.data.inventoryAdjustQuantities.userErrors).toEqual([]);
    expect(second.data.inventoryAdjustQuantities.userErrors[0].code).toBe("IDEMPOTENCY_CONCURRENT_REQUEST");
    expect(desk.twin.sideEffects()).toBe(1);
  });

  it("forgets keys after a day", async () => {
    const desk = newDesk();
    const variables = { input: input(desk, 1), key: "a" };
    await desk.ask(document, variables);
    desk.pass(24 * 3_600_000);
    await desk.ask(document, variables);
    expect(desk.twin.sideEffects()).toBe(2);
  });

  it("did not happen when the bucket was empty: the key is as good as new", async () => {
    const desk = newDesk();
    desk.twin.bucket.drainTo(0);
    const variables = { input: input(desk, 1), key: "a" };
    await desk.ask(document, variables);
    desk.pass(60_000);
    expect((await desk.ask(document, variables)).data.inventoryAdjustQuantities.userErrors).toEqual([]);
  });
});

it("a mutation that knows no keys happens as often as it is sent", async () => {
  const desk = newDesk();
  const create =
    'mutation { draftOrderCreate(input: { lineItems: [{ title: "x", quantity: 1, originalUnitPrice: "1" }] }) @idempotent(key: "a") { draftOrder { id } } }';
  await desk.ask(create);
  await desk.ask(create);
  expect(desk.twin.shop.draftOrders.size).toBe(2);
});

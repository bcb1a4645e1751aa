import { describe, expect, it } from "vitest";
import { type Desk, newDesk } from "./ask.ts";

const group = "inventoryAdjustmentGroup { id reason changes { name delta quantityAfterChange ledgerDocumentUri } }";
const documents = {
  adjust: `mutation A($input: InventoryAdjustQuantitiesInput!, $key: String!) {
    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { ${group} userErrors { field message code } } }`,
  move: `mutation A($input: InventoryMoveQuantitiesInput!, $key: String!) {
    inventoryMoveQuantities(input: $input) @idempotent(key: $key) { ${group} userErrors { field message code } } }`,
  set: `mutation A($input: InventorySetQuantitiesInput!, $key: String!) {
    inventorySetQuantities(input: $input) @idempotent(key: $key) { ${group} userErrors { field message code } } }`,
  setOnHand: `mutation A($input: InventorySetOnHandQuantitiesInput!, $key: String!) {
    inventorySetOnHandQuantities(input: $input) @idempotent(key: $key) { ${group} userErrors { field message code } } }`,
};

interface Payload {
  readonly inventoryAdjustmentGroup: unknown;
  readonly userErrors: readonly { readonly code: string }[];
}

let keys = 0;
async function send(desk: Desk, kind: keyof typeof documents, input: object) {
  keys += 1;
  const { data, errors } = await desk.ask(documents[kind], { input, key: `key-${keys}` });
  const [payload] = Object.values<Payload>(data ?? {});
  return { group: payload?.inventoryAdjustmentGroup, userErrors: payload?.userErrors ?? [], errors };
}

const ledgerDocumentUri = "coccinelle://holds/42";

function adjusting(desk: Desk, change: object, more: object = {}): object {
  const own = { inventoryItemId: desk.find("EC-101").itemId, locationId: desk.paris, changeFromQuantity: null };
  return { name: "available", reason: "correction", changes: [{ ...own, ...change }], ...more };
}

describe("adjusting quantities", () => {
  it("changes one state and what is in the building", async () => {
    const desk = newDesk();
    const { group, userErrors } = await send(desk, "adjust", adjusting(desk, { delta: -2, changeFromQuantity: 25 }));
    expect(userErrors).toEqual([]);
    expect(group).toMatchObject({
      reason: "correction",
      changes: [
        { name: "available", delta: -2, quantityAfterChange: null, ledgerDocumentUri: null },
        { name: "on_hand", delta: -2, quantityAfterChange: null, ledgerDocumentUri: null },
      ],
    });
    expect(desk.level("EC-101").quantities.available).toBe(23);
    expect(desk.twin.sideEffects()).toBe(1);
  });

  it("by nothing writes nothing", async () => {
    const desk = newDesk();
    expect(await send(desk, "adjust", adjusting(desk, { delta: 0 }))).toEqual({
      group: null,
      userErrors: [],
      errors: undefined,
    });
  });

  it("wants the value to compare with, be it null", async () => {
    const desk = newDesk();
    const { errors, group } = await send(desk, "adjust", adjusting(desk, { delta: 1, changeFromQuantity: undefined }));
    expect([errors[0].message, errors[0].extensions, group]).toEqual([
      "InventoryChangeInput must include the following argument: changeFromQuantity.",
      { code: "INVALID_FIELD_ARGUMENTS" },
      undefined,
    ]);
  });

  it("refuses when somebody else was there before, and changes nothing of all", async () => {
    const desk = newDesk();
    const own = { locationId: desk.paris, delta: 1 };
    const changes = [
      { ...own, inventoryItemId: desk.find("EC-101").itemId, changeFromQuantity: 25 },
      { ...own, inventoryItemId: desk.find("FS-120").itemId, changeFromQuantity: 39 },
    ];
    const { userErrors } = await send(desk, "adjust", adjusting(desk, {}, { changes }));
    expect(userErrors).toEqual([
      {
        field: ["input", "changes", "1", "changeFromQuantity"],
        message: "The changeFromQuantity argument no longer matches the persisted quantity.",
        code: "CHANGE_FROM_QUANTITY_STALE",
      },
    ]);
    expect([desk.level("EC-101").quantities.available, desk.twin.sideEffects()]).toEqual([25, 0]);
  });

  it("knows its names, reasons and documents", async () => {
    const desk = newDesk();
    const codeOf = async (change: object, more: object = {}) =>
      (await send(desk, "adjust", adjusting(desk, { delta: 1, ...change }, more))).userErrors.map(({ code }) => code);
    expect(await codeOf({}, { name: "committed" })).toEqual(["INVALID_QUANTITY_NAME"]);
    expect(await codeOf({}, { name: "on_hand" })).toEqual(["INVALID_QUANTITY_NAME"]);
    expect(await codeOf({}, { reason: "sale" })).toEqual(["INVALID_REASON"]);
    expect(await codeOf({}, { referenceDocumentUri: "42" })).toEqual(["INVALID_REFERENCE_DOCUMENT"]);
    expect(await codeOf({ ledgerDocumentUri })).toEqual(["INVALID_AVAILABLE_DOCUMENT"]);
    expect(await codeOf({}, { name: "reserved" })).toEqual(["INVALID_QUANTITY_DOCUMENT"]);
    expect(await codeOf({ ledgerDocumentUri: "gid://shopify/Order/1" }, { name: "reserved" })).toEqual([
      "INTERNAL_LEDGER_DOCUMENT",
    ]);
    expect(await codeOf({ ledgerDocumentUri: "42" }, { name: "reserved" })).toEqual(["INVALID_LEDGER_DOCUMENT"]);
    expect(await codeOf({ delta: 2_000_000_001 })).toEqual(["INVALID_QUANTITY_TOO_HIGH"]);
    expect(
      await codeOf({ inventoryItemId: "gid://shopify/InventoryItem/1", locationId: "gid://shopify/Location/1" }),
    ).toEqual(["INVALID_INVENTORY_ITEM", "INVALID_LOCATION"]);
    expect(desk.twin.sideEffects()).toBe(0);
  });

  it("of another state makes units out of nothing", async () => {
    const desk = newDesk();
    await send(
      desk,
      "adjust",
      adjusting(desk, { delta: 3, ledgerDocumentUri }, { name: "reserved", reason: "reservation_created" }),
    );
    expect(desk.level("EC-101").quantities).toMatchObject({ available: 25, reserved: 3 });
  });

  it("where the item is not stocked opens a level that is closed", async () => {
    const desk = newDesk();
    await send(desk, "adjust", adjusting(desk, { delta: 3, locationId: desk.lyon }));
    expect(desk.level("EC-101", "lyon")).toMatchObject({ isActive: false, quantities: { available: 3 } });
    expect(
      desk.twin.truth().stock?.find(({ variantId }) => desk.find("EC-101").variantId.endsWith(`/${variantId}`))
        ?.quantity,
    ).toBe(25);
  });

  it("may take more than there is", async () => {
    const desk = newDesk();
    await send(desk, "adjust", adjusting(desk, { delta: -30 }));
    expect(desk.level("EC-101").quantities.available).toBe(-5);
  });
});

function moving(desk: Desk, from: object = {}, to: object = {}, more: object = {}): object {
  const locationId = desk.paris;
  return {
    reason: "reservation_created",
    referenceDocumentUri: ledgerDocumentUri,
    changes: [
      {
        inventoryItemId: desk.find("EC-101").itemId,
        quantity: 2,
        from: { locationId, name: "available", changeFromQuantity: 25, ...from },
        to: { locationId, name: "reserved", ledgerDocumentUri, changeFromQuantity: null, ...to },
        ...more,
      },
    ],
  };
}

describe("moving quantities", () => {
  it("puts units aside and leaves what is in the building", async () => {
    const desk = newDesk();
    const { group, userErrors } = await send(desk, "move", moving(desk));
    expect(userErrors).toEqual([]);
    expect(group).toMatchObject({
      changes: [
        { name: "available", delta: -2, ledgerDocumentUri: null },
        { name: "reserved", delta: 2, ledgerDocumentUri },
      ],
    });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: 23, reserved: 2 });
  });

  it("gives units to one of two who both saw the last one", async () => {
    const desk = newDesk();
    desk.twin.setStock?.("", desk.find("EC-101").variantId, 2);
    const input = moving(desk, { changeFromQuantity: 2 });
    const answers = await Promise.all([send(desk, "move", input), send(desk, "move", input)]);
    expect(answers.map(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      [],
      ["CHANGE_FROM_QUANTITY_STALE"],
    ]);
    expect(desk.level("EC-101").quantities).toMatchObject({ available: 0, reserved: 2 });
  });

  it("has its rules", async () => {
    const desk = newDesk();
    const codeOf = async (...parts: [from?: object, to?: object, more?: object]) =>
      (await send(desk, "move", moving(desk, ...parts))).userErrors.map(({ code }) => code);
    expect(await codeOf({}, { name: "available", ledgerDocumentUri: undefined })).toEqual(["SAME_QUANTITY_NAME"]);
    expect(await codeOf({}, { locationId: desk.lyon })).toEqual(["DIFFERENT_LOCATIONS"]);
    expect(await codeOf({}, {}, { quantity: -1 })).toEqual(["INVALID_QUANTITY_NEGATIVE"]);
    expect(await codeOf({}, { ledgerDocumentUri: undefined })).toEqual(["INVALID_QUANTITY_DOCUMENT"]);
    expect(await codeOf({ name: "committed" })).toEqual(["INVALID_QUANTITY_NAME"]);
    expect(await codeOf({ changeFromQuantity: 3 })).toEqual(["CHANGE_FROM_QUANTITY_STALE"]);
    expect(desk.twin.sideEffects()).toBe(0);
  });
});

function setting(desk: Desk, given: object, more: object = {}): object {
  const own = { inventoryItemId: desk.find("EC-101").itemId, locationId: desk.paris, changeFromQuantity: null };
  return { name: "available", reason: "correction", quantities: [{ ...own, ...given }], ...more };
}

describe("setting quantities", () => {
  it("of what is in the building changes what is available", async () => {
    const desk = newDesk();
    await send(desk, "move", moving(desk));
    const { group } = await send(
      desk,
      "set",
      setting(desk, { quantity: 20, changeFromQuantity: 25 }, { name: "on_hand" }),
    );
    expect(group).toMatchObject({
      changes: [
        { name: "available", delta: -5 },
        { name: "on_hand", delta: -5 },
      ],
    });
    expect(desk.level("EC-101").quantities).toMatchObject({ available: 18, reserved: 2 });
  });

  it("has its rules", async () => {
    const desk = newDesk();
    const codeOf = async (given: object, more: object = {}) =>
      (await send(desk, "set", setting(desk, { quantity: 1, ...given }, more))).userErrors.map(({ code }) => code);
    expect(await codeOf({}, { name: "reserved" })).toEqual(["INVALID_NAME"]);
    expect(await codeOf({ quantity: -1 }, { name: "on_hand" })).toEqual(["INVALID_QUANTITY_NEGATIVE"]);
    expect(await codeOf({ quantity: -1_000_000_001 })).toEqual(["INVALID_QUANTITY_TOO_LOW"]);
    expect(await codeOf({ changeFromQuantity: 24 })).toEqual(["CHANGE_FROM_QUANTITY_STALE"]);
    const [quantity] = (setting(desk, { quantity: 1 }) as { quantities: object[] }).quantities;
    expect(await codeOf({}, { quantities: [quantity, quantity] })).toEqual([
      "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
      "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
    ]);
    expect(desk.twin.sideEffects()).toBe(0);
  });

  it("by the old mutation for what is in the building works the same", async () => {
    const desk = newDesk();
    const { itemId } = desk.find("EC-101");
    const setQuantities = [{ inventoryItemId: itemId, locationId: desk.paris, quantity: 9, changeFromQuantity: 25 }];
    await send(desk, "setOnHand", { reason: "correction", setQuantities });
    expect(desk.level("EC-101").quantities.available).toBe(9);
  });
});

describe("an inventory level", () => {
  const read =
    "query A($id: ID!) { inventoryItem(id: $id) { inventoryLevels(first: 5) { nodes { isActive location { name } } } all: inventoryLevels(first: 5, includeInactive: true) { nodes { id isActive } } } }";

  it("shows its quantities in the order they were asked in, and no moment for the sum", async () => {
    const desk = newDesk();
    const { data } = await desk.ask(
      'query A($id: ID!) { inventoryLevel(id: $id) { quantities(names: ["on_hand", "available", "colour"]) { name quantity updatedAt } } }',
      {
        id: desk.level("FS-120").id,
      },
    );
    expect(data.inventoryLevel.quantities).toEqual([
      { name: "on_hand", quantity: 40, updatedAt: null },
      { name: "available", quantity: 40, updatedAt: "2026-10-23T10:00:00Z" },
    ]);
  });

  it("is opened with units and closed again, but for the last one", async () => {
    const desk = newDesk();
    const { itemId: inventoryItemId } = desk.find("EC-101");
    const activate =
      "mutation A($i: ID!, $l: ID!, $n: Int, $o: Int, $k: String!) { inventoryActivate(inventoryItemId: $i, locationId: $l, available: $n, onHand: $o) @idempotent(key: $k) { inventoryLevel { id } userErrors { field message } } }";
    const opened = await desk.ask(activate, { i: inventoryItemId, l: desk.lyon, n: 4, k: "a" });
    expect(opened.data.inventoryActivate.userErrors).toEqual([]);
    const again = await desk.ask(activate, { i: inventoryItemId, l: desk.lyon, n: 5, k: "b" });
    expect(again.data.inventoryActivate.userErrors).toEqual([
      {
        field: ["available"],
        message: "Not allowed to set available quantity when the item is already active at the location.",
      },
    ]);
    expect((await desk.ask(read, { id: inventoryItemId })).data.inventoryItem.inventoryLevels.nodes.length).toBe(2);
    const deactivate =
      "mutation A($id: ID!) { inventoryDeactivate(inventoryLevelId: $id) { userErrors { field message } } }";
    await desk.ask(deactivate, { id: opened.data.inventoryActivate.inventoryLevel.id });
    const { data } = await desk.ask(read, { id: inventoryItemId });
    expect([data.inventoryItem.inventoryLevels.nodes.length, data.inventoryItem.all.nodes.length]).toEqual([1, 2]);
    const last = await desk.ask(deactivate, { id: desk.level("EC-101").id });
    expect(last.data.inventoryDeactivate.userErrors).toEqual([
      {
        field: null,
        message:
          "The product couldn't be unstocked from Boutique Paris because products need to be stocked at a minimum of 1 location.",
      },
    ]);
  });

  it("has the number of its location: only the whole id is one level's", () => {
    const desk = newDesk();
    const [one = "", other = ""] = [desk.level("EC-101").id, desk.level("FS-120").id];
    expect(one.split("?")[0]).toBe(other.split("?")[0]);
    expect(one).not.toBe(other);
  });
});

import { ConnectorError, type Lock } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { type HoldKind, openInventory, variantOf } from "./inventory-shop.ts";

const kinds: readonly HoldKind[] = ["draft_order", "location"];
const hourMs = 3_600_000;
const scarf = "EC-101";

const wish = { customerId: "+33612345678", quantity: 2, duration: 60 };

describe.each(kinds)("a hold as %s", (holds) => {
  it("takes its units, says for whom, and gives them back once", async () => {
    const { inventory, variant, left, clock } = openInventory({ holds });
    const held = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    expect(held).toMatchObject({ ...variant(scarf), customerId: wish.customerId, quantity: 2, status: "active" });
    expect(Date.parse(held.expiresAt) - clock.now()).toBe(hourMs);
    expect(left(scarf)).toBe(23);
    const released = await inventory.releaseReservation(held.id);
    expect(released).toMatchObject({ id: held.id, status: "released" });
    expect(await inventory.releaseReservation(held.id)).toEqual(released);
    expect(left(scarf)).toBe(25);
  });

  it("is listed from the shop alone, by any process", async () => {
    const { inventory, variant, clock, connect } = openInventory({ holds });
    const held = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    const other = await inventory.reserveProduct({ ...variant("FS-120"), ...wish, customerId: "other" });
    clock.advance(10_000);
    const { items } = await connect().listReservations({});
    expect(items).toEqual([held, other]);
    expect((await connect().listReservations({ customerId: "other" })).items).toEqual([other]);
    expect((await connect().listReservations({ productId: held.productId })).items).toEqual([held]);
    expect((await connect().listReservations({ status: "released" })).items).toEqual([]);
  });

  it("that has run out is swept once, and told", async () => {
    const { inventory, variant, left, clock } = openInventory({ holds });
    const held = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    await inventory.reserveProduct({ ...variant(scarf), ...wish, duration: 120 });
    clock.advance(61 * 60_000);
    expect(await inventory.releaseExpiredReservations()).toEqual([{ ...held, status: "expired" }]);
    expect(await inventory.releaseExpiredReservations()).toEqual([]);
    expect(left(scarf)).toBe(23);
  });

  it("that is over is kept a month, and no longer", async () => {
    const { inventory, variant, twin, clock } = openInventory({ holds });
    const { id } = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    await inventory.releaseReservation(id);
    clock.advance(29 * 24 * hourMs);
    await inventory.releaseExpiredReservations();
    expect(twin.shop.draftOrders.size).toBe(1);
    clock.advance(2 * 24 * hourMs);
    await inventory.releaseExpiredReservations();
    expect(twin.shop.draftOrders.size).toBe(0);
  });

  it("of which staff made an order is consumed, and released no more", async () => {
    const { inventory, variant, twin } = openInventory({ holds });
    const { id } = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    const draft = twin.shop.draftOrders.get(`gid://shopify/DraftOrder/${id}`);
    Object.assign(draft ?? {}, { status: "COMPLETED", orderId: [...twin.shop.orders.keys()][0] });
    await expect(inventory.releaseReservation(id)).rejects.toMatchObject({ code: "conflict", reason: "already_done" });
  });

  it("is one when a call with a key is repeated at once, by another process", async () => {
    const { inventory, variant, connect, left } = openInventory({ holds });
    const call = { idempotencyKey: "key-1" };
    const first = await inventory.reserveProduct({ ...variant(scarf), ...wish }, call);
    expect(await connect().reserveProduct({ ...variant(scarf), ...wish }, call)).toEqual(first);
    expect(left(scarf)).toBe(23);
    const other = connect().reserveProduct({ ...variant(scarf), ...wish, quantity: 1 }, call);
    await expect(other).rejects.toMatchObject({ code: "conflict", reason: "duplicate" });
  });

  it("is one when two processes make the same call at the same moment", async () => {
    const { variant, connect, left } = openInventory({ holds });
    const call = { idempotencyKey: "key-1" };
    const [one, two] = await Promise.all(
      [connect(), connect()].map((shop) => shop.reserveProduct({ ...variant(scarf), ...wish }, call)),
    );
    expect(one?.id).toBe(two?.id);
    expect(left(scarf)).toBe(23);
  });

  it("whose making nobody heard of is found by its key, however late Shopify's index is", async () => {
    const { inventory, variant, lose, connect, left, twin, clock } = openInventory({ holds, searchLagMs: 14_000 });
    const call = { idempotencyKey: "key-1", deadlineMs: 120_000 };
    lose("CreateHold");
    const lost = await inventory.reserveProduct({ ...variant(scarf), ...wish }, call).catch((error: unknown) => error);
    expect(ConnectorError.is(lost) && lost.effect).toBe("unknown");
    const since = clock.now();
    const held = await connect().reserveProduct({ ...variant(scarf), ...wish }, call);
    expect(held.status).toBe("active");
    expect(twin.shop.draftOrders.size).toBe(1);
    expect(left(scarf)).toBe(23);
    expect(clock.now() - since).toBeLessThanOrEqual(35_000);
  });

  it("is made again when the first call never reached the shop", async () => {
    const { inventory, variant, twin, connect, left, clock } = openInventory({ holds });
    const call = { idempotencyKey: "key-1", deadlineMs: 120_000 };
    const refusing = twin.shop.accessScopes.splice(twin.shop.accessScopes.indexOf("write_draft_orders"), 1);
    await inventory.reserveProduct({ ...variant(scarf), ...wish }, call).catch(() => {});
    twin.shop.accessScopes.push(...refusing);
    const since = clock.now();
    await connect().reserveProduct({ ...variant(scarf), ...wish }, call);
    expect(left(scarf)).toBe(23);
    expect(clock.now() - since).toBeLessThan(2000);
  });

  it("waits for others in the runtime's lock, and writes no turn of its own", async () => {
    const taken: string[][] = [];
    let last: Promise<unknown> = Promise.resolve();
    const lock: Lock = (names, run) => {
      taken.push([...names]);
      const turn = last.then(() => run(new AbortController().signal));
      last = turn.catch(() => {});
      return turn;
    };
    const { variant, connect, asked, twin, left } = openInventory({ holds, lock });
    const { productId, variantId } = variant(scarf);
    twin.setStock?.(productId, variantId, 1);
    const input = { productId, variantId, ...wish, quantity: 1 };
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => connect().reserveProduct(input)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(left(scarf)).toBe(0);
    expect(asked).not.toContain("WriteNotes");
    expect(taken[0]).toEqual([`hold-${productId}`]);
  });

  it("is refused for what is untracked, and kept for what the shop sells without having it", async () => {
    const { inventory, variant, left } = openInventory({ holds });
    const untracked = inventory.reserveProduct({ ...variant("CC-050"), ...wish });
    await expect(untracked).rejects.toMatchObject({ code: "conflict", reason: "wrong_status" });
    const held = await inventory.reserveProduct({ ...variant("MC-900"), ...wish });
    expect(held.status).toBe("active");
    expect(left("MC-900")).toBe(-2);
  });

  it("is taken back when a customer was faster at the shop itself", async () => {
    const { inventory, variant, twin, left } = openInventory({
      holds,
      // Between the arrival of the draft and its making the last units are sold.
      pause: async () => {
        for (const level of twin.shop.inventoryLevels.values())
          if (level.inventoryItemId === variantOf(twin.shop, scarf).itemId) level.quantities.available = 1;
      },
    });
    const late = inventory.reserveProduct({ ...variant(scarf), ...wish });
    await expect(late).rejects.toMatchObject({ code: "conflict", reason: "insufficient_stock", effect: "none" });
    expect(twin.shop.draftOrders.size).toBe(0);
    expect(left(scarf)).toBeGreaterThanOrEqual(0);
  });

  it("goes on after a note that nobody can read", async () => {
    const { inventory, variant, twin, left } = openInventory({ holds });
    await inventory.reserveProduct({ ...variant(scarf), ...wish }, { idempotencyKey: "key-1" });
    for (const note of twin.shop.appMetafields) note.value = '"?"';
    await inventory.reserveProduct({ ...variant(scarf), ...wish }, { idempotencyKey: "key-2" });
    expect(left(scarf)).toBe(21);
  });
});

describe("a hold at a location", () => {
  it("stands under reserved there, with the draft as its document", async () => {
    const lyon = [...openInventory().twin.shop.locations.keys()][1] ?? "";
    const { inventory, variant, twin } = openInventory({ holds: "location", locationId: lyon.replace(/^.*\//, "") });
    const { id } = await inventory.reserveProduct({ ...variant("RF-2847-40"), ...wish });
    const { itemId } = variantOf(twin.shop, "RF-2847-40");
    const level = [...twin.shop.inventoryLevels.values()].find(
      ({ inventoryItemId, locationId }) => inventoryItemId === itemId && locationId === lyon,
    );
    expect(level?.quantities).toMatchObject({ available: 0, reserved: 2 });
    const [group] = [...twin.shop.adjustmentGroups.values()].slice(-1);
    expect(group).toMatchObject({ reason: "reservation_created", referenceDocumentUri: `coccinelle://hold/${id}` });
    const more = inventory.reserveProduct({ ...variant("RF-2847-40"), ...wish });
    await expect(more).rejects.toMatchObject({ reason: "insufficient_stock" });
  });

  it("that a dead process left undecided is undone, whether its units were moved or not", async () => {
    for (const document of ["CreateHold", "MoveStock", "ChangeHold"]) {
      const { inventory, variant, twin, left, clock, lose } = openInventory({ holds: "location" });
      lose(document);
      if (document === "MoveStock") lose(document);
      await inventory.reserveProduct({ ...variant(scarf), ...wish }).catch(() => {});
      clock.advance(2 * hourMs);
      await inventory.releaseExpiredReservations();
      expect(left(scarf)).toBe(25);
      const reserved = [...twin.shop.inventoryLevels.values()].reduce(
        (sum, { quantities }) => sum + quantities.reserved,
        0,
      );
      expect(reserved).toBe(0);
    }
  });

  it("moves back once when the answer of its release is lost", async () => {
    const { inventory, variant, left, lose } = openInventory({ holds: "location" });
    const { id } = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    lose("ChangeHold");
    await inventory.releaseReservation(id).catch(() => {});
    await inventory.releaseReservation(id);
    expect(left(scarf)).toBe(25);
  });
});

describe("a draft", () => {
  it("that is no hold is no reservation", async () => {
    const { inventory, twin, variant, clock } = openInventory();
    const { id } = await inventory.reserveProduct({ ...variant(scarf), ...wish });
    const draft = twin.shop.draftOrders.get(`gid://shopify/DraftOrder/${id}`);
    if (draft) draft.tags = ["vip"];
    clock.advance(10_000);
    expect((await inventory.listReservations({})).items).toEqual([]);
    await expect(inventory.releaseReservation(id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("whose reservation staff took away is released; tags of theirs stay", async () => {
    const { inventory, twin, variant } = openInventory();
    const { id } = await inventory.reserveProduct({ ...variant(scarf), ...wish }, { idempotencyKey: "key-1" });
    const draft = twin.shop.draftOrders.get(`gid://shopify/DraftOrder/${id}`);
    Object.assign(draft ?? {}, { reserveInventoryUntil: null, reserved: [], tags: [...(draft?.tags ?? []), "vip"] });
    const again = await inventory.reserveProduct({ ...variant(scarf), ...wish }, { idempotencyKey: "key-1" });
    expect(again.status).toBe("released");
    await inventory.releaseReservation(id);
    expect(draft?.tags).toContain("vip");
  });
});

import { parseGid } from "../../src/twin/gid.ts";
import { emptyShop, type ShopState } from "../../src/twin/index.ts";
import { newProduct } from "../../src/twin/new-product.ts";
import { quantityNames, type TwinInventoryLevel, type TwinLocation } from "../../src/twin/state.ts";
import { onHand, openLevel } from "../../src/twin/stock.ts";
import { type Interaction, isRecord } from "./captures-file.ts";

type Visit = (record: Record<string, unknown>) => void;

function each(value: unknown, visit: Visit): void {
  if (Array.isArray(value)) for (const one of value) each(one, visit);
  if (!isRecord(value)) return;
  visit(value);
  for (const one of Object.values(value)) each(one, visit);
}

const typeOf = (value: unknown): string | undefined => (typeof value === "string" ? parseGid(value)?.type : undefined);

const at = "2026-04-01T00:00:00Z";

/** The recorded store's own two locations, and the numbers that it gives to their levels. */
const mainLocation = "gid://shopify/Location/106318430514";
const otherLocation = "gid://shopify/Location/106318463282";
const levelNumbers: Readonly<Record<string, string>> = {
  [mainLocation]: "143273001266",
  [otherLocation]: "143273034034",
};

function addLocation(shop: ShopState, id: string, name: string): void {
  const location: TwinLocation = {
    ...{ id, name, isActive: true, fulfillsOnlineOrders: true, countryCode: "CA", createdAt: at, updatedAt: at },
    ...{ address1: null, address2: null, city: null, zip: null, phone: null },
  };
  shop.locations.set(id, location);
}

/** Products by the names that the capture knows them by. */
function addItem(
  shop: ShopState,
  { id: itemId, locationId }: { readonly id: string; readonly locationId: string },
  nowMs: number,
): void {
  const product = newProduct(shop, nowMs, { title: "Captured", variants: [{ priceMinor: 1000, stock: 0 }] });
  const variant = [...shop.variants.values()].find(({ productId }) => productId === product.id);
  const item = variant && shop.inventoryItems.get(variant.inventoryItemId);
  if (!variant || !item) return;
  for (const level of [...shop.inventoryLevels.values()]) {
    if (level.inventoryItemId === item.id) shop.inventoryLevels.delete(level.id);
  }
  shop.inventoryItems.delete(item.id);
  variant.inventoryItemId = itemId;
  shop.inventoryItems.set(itemId, { ...item, id: itemId });
  openLevel(shop, { inventoryItemId: itemId, locationId }, nowMs);
}

/** A shop that holds what the answers of a capture speak of, by the same ids. */
export function shopFor(interactions: readonly Interaction[], nowMs: number): ShopState {
  const shop = emptyShop({
    ...{ name: "Captured", domain: "captured.myshopify.com", email: "shop@example.com", currency: "CAD" },
    ...{ timeZone: "America/Toronto", taxesIncluded: false, taxPercent: 0, orderPrefix: "#", orderSuffix: "" },
  });
  const answers = interactions.map(({ data }) => data);
  each(answers, (record) => {
    if (typeOf(record.id) === "Location" && typeof record.name === "string")
      addLocation(shop, String(record.id), record.name);
  });
  const known = interactions.flatMap(
    ({ variables }) => JSON.stringify(variables).match(/gid:\/\/shopify\/Location\/1\d{8,}/g) ?? [],
  );
  const refused = JSON.stringify(
    interactions.map(({ data, variables }) => (JSON.stringify(data)?.includes("INVALID_LOCATION") ? variables : null)),
  );
  for (const id of known)
    if (!shop.locations.has(id) && !refused.includes(`"${id}"`)) addLocation(shop, id, "Shop location");
  addLocation(shop, mainLocation, "Shop location");
  addLocation(shop, otherLocation, "My Custom Location");
  shop.defaultLocationId = mainLocation;
  const items = new Set<string>();
  each([answers, interactions.map(({ variables }) => variables)], (record) => {
    for (const value of Object.values(record)) if (typeOf(value) === "InventoryItem") items.add(String(value));
  });
  const [first] = JSON.stringify(interactions).match(/(?<="inventoryQuantities":\[\{"locationId":")[^"]+/) ?? [];
  const locationId = first ?? mainLocation;
  for (const id of items) if (!isUnknownItem(id, interactions)) addItem(shop, { id, locationId }, nowMs);
  return shop;
}

const isUnknownItem = (id: string, interactions: readonly Interaction[]): boolean =>
  /\/(\d{1,6}|9{6,})$/.test(id) ||
  interactions.some(({ data, variables }) => {
    const isBlamed = JSON.stringify(data)?.includes("INVALID_INVENTORY_ITEM") ?? false;
    return (
      isBlamed &&
      JSON.stringify(variables).includes(`"${id}"`) &&
      !JSON.stringify(data).includes(id) &&
      !interactions.some((other) => other.data !== data && JSON.stringify(other.data).includes(`"${id}"`))
    );
  });

/** Puts as many units where they are as the request takes for granted. */
export function prepare(shop: ShopState, { variables, data }: Interaction, nowMs: number): void {
  renameLevels(shop);
  const input = isRecord(variables.input) ? variables.input : {};
  each(variables, (record) => {
    const { changeFromQuantity } = record;
    if (typeof changeFromQuantity !== "number") return;
    const itemId = record.inventoryItemId ?? itemOfMove(variables, record);
    const name = String(record.name ?? input.name ?? "on_hand");
    const place = { inventoryItemId: String(itemId), locationId: String(record.locationId) };
    if (!shop.inventoryItems.has(place.inventoryItemId) || !shop.locations.has(place.locationId)) return;
    setUnits(openLevel(shop, place, nowMs), name, changeFromQuantity);
  });
  each(data, (record) => {
    const item = shop.inventoryItems.get(String(record.id));
    if (item && typeof record.tracked === "boolean") item.tracked = record.tracked;
  });
}

function itemOfMove(variables: unknown, terminal: object): unknown {
  let found: unknown;
  each(variables, (record) => {
    if (record.from === terminal || record.to === terminal) found = record.inventoryItemId;
  });
  return found;
}

function setUnits(level: TwinInventoryLevel, name: string, units: number): void {
  const known = quantityNames.find((one) => one === name);
  if (known) level.quantities[known] = units;
  else level.quantities.available += units - onHand(level);
}

/** Levels have the numbers that the recorded store gives them. */
function renameLevels(shop: ShopState): void {
  for (const level of [...shop.inventoryLevels.values()]) {
    const number = levelNumbers[level.locationId];
    if (number === undefined) continue;
    shop.inventoryLevels.delete(level.id);
    level.id = level.id.replace(/\d+(?=\?)/, number);
    shop.inventoryLevels.set(level.id, level);
  }
}

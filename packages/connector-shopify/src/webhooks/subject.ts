import { guestId } from "../customers/to-customer.ts";
import { type Addressed, idIn, ownId, type Payload } from "./payload.ts";
import type { Topic } from "./topics.ts";

type Naming = (payload: Payload, shop: string) => string | null;

/** Topics whose payload is not itself what happened. */
const namings: Partial<Record<Topic, Naming>> = {
  "inventory_levels/update": (payload) => {
    const item = idIn(payload, "inventory_item_id");
    return item && `gid://shopify/InventoryItem/${item}`;
  },
  "customers_email_marketing_consent/update": consentOwner,
  "customers_marketing_consent/update": consentOwner,
  "customers_whats_app_marketing_consent/update": consentOwner,
  "fulfillment_events/create": (payload) => idIn(payload, "fulfillment_id"),
  "app/uninstalled": (_, shop) => shop,
  "app/scopes_update": (_, shop) => shop,
  "customers/data_request": (payload) => personIn(payload, "orders_requested"),
  "customers/redact": (payload) => personIn(payload, "orders_to_redact"),
  "shop/redact": (_, shop) => shop,
};

/** What a payload is about, by its own words: of stock, the inventory item and not yet its product. */
export function namedIn(payload: Payload, { topic, shop }: Addressed): string | null {
  return (namings[topic] ?? ownId)(payload, shop);
}

function consentOwner(payload: Payload): string | null {
  return idIn(payload, "customer_id") ?? ownId(payload);
}

/** A customer, or somebody of whom only orders are known. */
function personIn({ customer, ...payload }: Payload, orders: string): string | null {
  const own = typeof customer === "object" && customer !== null ? idIn({ ...customer }, "id") : null;
  if (own !== null) return own;
  const list = payload[orders];
  const order = Array.isArray(list) ? idIn({ id: list[0] }, "id") : null;
  return order && guestId(order);
}

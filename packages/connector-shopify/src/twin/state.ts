import type {
  TwinAdjustmentGroup,
  TwinInventoryItem,
  TwinInventoryLevel,
  TwinLocation,
  TwinProduct,
  TwinVariant,
} from "./catalog-state.ts";
import type { TwinCustomer, TwinSegment } from "./customer-state.ts";
import type { TwinDraftOrder } from "./draft-state.ts";
import { numberOf, toGid } from "./gid.ts";
import type { TwinOrder } from "./order-state.ts";

export type {
  QuantityName,
  TwinAdjustmentGroup,
  TwinInventoryItem,
  TwinInventoryLevel,
  TwinLocation,
  TwinProduct,
  TwinVariant,
} from "./catalog-state.ts";
export { quantityNames } from "./catalog-state.ts";
export type { TwinDraftDiscount, TwinDraftLine, TwinDraftOrder } from "./draft-state.ts";

/** A key with its value, on orders, drafts and their lines. */
export interface Attribute {
  key: string;
  value: string | null;
}

export interface Metafield {
  id: string;
  namespace: string;
  key: string;
  value: string;
  type: string;
  createdAt: string;
  updatedAt: string;
}

export interface TwinWebhookSubscription {
  id: string;
  topic: string;
  uri: string;
  format: string;
  filter: string | null;
  name: string | null;
  includeFields: string[];
  metafieldNamespaces: string[];
  createdAt: string;
  updatedAt: string;
  /** Failed deliveries in a row; the API does not show it. */
  failures: number;
}

export interface TwinBulkOperation {
  id: string;
  type: "QUERY" | "MUTATION";
  status: string;
  errorCode: string | null;
  query: string;
  createdAt: string;
  completedAt: string | null;
  /** What will have been counted when it is done. */
  objectCount: number;
  rootObjectCount: number;
  /** The finished JSONL; `null` when nothing was found. */
  file: string | null;
  /** It runs from then on, and its run ends then. */
  startMs: number;
  dueMs: number;
}

export interface TwinJob {
  id: string;
  /** Done from then on. */
  dueMs: number;
}

/** What an idempotency key was used for. Nobody asks for it later than 24 hours. */
export interface TwinIdempotencyKey {
  mutation: string;
  /** Its arguments, as text. */
  parameters: string;
  usedAtMs: number;
  status: "running" | "done" | "failed";
  /** What the mutation's resolver gave: ids of what it made, resolved again by a replay. */
  payload: unknown;
}

/** What the shop's owner decided. */
export interface ShopSettings {
  readonly name: string;
  /** `boutique.myshopify.com`. */
  readonly domain: string;
  readonly email: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly taxesIncluded: boolean;
  readonly taxPercent: number;
  readonly orderPrefix: string;
  readonly orderSuffix: string;
}

/** An app's access to the shop. */
export interface TwinToken {
  /** Ends then; `null` never. */
  readonly expiresAtMs: number | null;
  readonly scopes: readonly string[];
}

/** A refresh token: the last one stays good until its successor is first used. */
interface TwinRefreshToken {
  readonly expiresAtMs: number;
  readonly previous: string | null;
}

/** Everything that a shop holds. Every key is a GID but where said. */
export interface ShopState {
  settings: ShopSettings;
  /** What the one app may do: `read_orders`… A `write_` scope implies its `read_`. */
  accessScopes: string[];
  /** Whether names, addresses, phones and e-mail addresses are withheld from the app. */
  isCustomerDataRedacted: boolean;
  readonly products: Map<string, TwinProduct>;
  readonly variants: Map<string, TwinVariant>;
  readonly inventoryItems: Map<string, TwinInventoryItem>;
  readonly inventoryLevels: Map<string, TwinInventoryLevel>;
  readonly locations: Map<string, TwinLocation>;
  defaultLocationId: string;
  readonly customers: Map<string, TwinCustomer>;
  readonly segments: Map<string, TwinSegment>;
  /** What apps noted at the shop itself, and at this app's own installation. */
  readonly shopMetafields: Metafield[];
  readonly appMetafields: Metafield[];
  readonly orders: Map<string, TwinOrder>;
  readonly draftOrders: Map<string, TwinDraftOrder>;
  readonly adjustmentGroups: Map<string, TwinAdjustmentGroup>;
  readonly webhookSubscriptions: Map<string, TwinWebhookSubscription>;
  readonly bulkOperations: Map<string, TwinBulkOperation>;
  readonly jobs: Map<string, TwinJob>;
  /** By key. */
  readonly idempotencyKeys: Map<string, TwinIdempotencyKey>;
  /** By the token's text. */
  readonly tokens: Map<string, TwinToken>;
  readonly refreshTokens: Map<string, TwinRefreshToken>;
  lastId: number;
  lastOrderNumber: number;
  lastDraftNumber: number;
}

/** A shop with nothing in it. */
export function emptyShop(settings: ShopSettings): ShopState {
  return {
    settings,
    accessScopes: [],
    isCustomerDataRedacted: false,
    products: new Map(),
    variants: new Map(),
    inventoryItems: new Map(),
    inventoryLevels: new Map(),
    locations: new Map(),
    defaultLocationId: "",
    customers: new Map(),
    segments: new Map(),
    shopMetafields: [],
    appMetafields: [],
    orders: new Map(),
    draftOrders: new Map(),
    adjustmentGroups: new Map(),
    webhookSubscriptions: new Map(),
    bulkOperations: new Map(),
    jobs: new Map(),
    idempotencyKeys: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    lastId: 0,
    lastOrderNumber: 1000,
    lastDraftNumber: 0,
  };
}

/** The next global id of a type. All types share one counter. */
export function nextGid(shop: ShopState, type: string): string {
  shop.lastId += 1;
  return toGid(type, shop.lastId);
}

/** A moment as Shopify writes it. */
export const toDateTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export const legacyId = ({ id }: { readonly id: string }): string => numberOf(id);

/** The variants of a product, in their order. */
export function variantsOf(shop: ShopState, productId: string): TwinVariant[] {
  return [...shop.variants.values()]
    .filter((variant) => variant.productId === productId)
    .sort((one, other) => one.position - other.position);
}

/** The levels of an item, those where it is no longer stocked too. */
export function levelsOf(shop: ShopState, inventoryItemId: string): TwinInventoryLevel[] {
  return [...shop.inventoryLevels.values()].filter((level) => level.inventoryItemId === inventoryItemId);
}

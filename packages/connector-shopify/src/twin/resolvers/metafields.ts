import { createHash } from "node:crypto";
import { connection, type PageArgs } from "../connections.ts";
import { parseGid } from "../gid.ts";
import type { Resolver, TwinModule, UserError } from "../registry.ts";
import { type Metafield, nextGid, type ShopState, toDateTime } from "../state.ts";

/** The one installation of the one app. */
export const appInstallationId = "gid://shopify/AppInstallation/1";
export const shopId = "gid://shopify/Shop/1";

/** Types of GIDs that can have metafields, as `MetafieldOwnerType` calls them. */
const ownerTypes: Readonly<Record<string, string>> = {
  AppInstallation: "API_PERMISSION",
  Shop: "SHOP",
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Customer: "CUSTOMER",
  Order: "ORDER",
  DraftOrder: "DRAFTORDER",
  Location: "LOCATION",
};

/** The metafields of any record; `null` when there is no such record. */
function metafieldsOf(shop: ShopState, ownerId: string): Metafield[] | null {
  if (ownerId === appInstallationId) return shop.appMetafields;
  if (ownerId === shopId) return shop.shopMetafields;
  const owner =
    shop.products.get(ownerId) ??
    shop.variants.get(ownerId) ??
    shop.customers.get(ownerId) ??
    shop.orders.get(ownerId) ??
    shop.draftOrders.get(ownerId);
  return owner?.metafields ?? null;
}

/** What namespaces of this app are called: `$app` stands for its own. */
const fullNamespace = (namespace: string | null | undefined): string =>
  namespace == null ? "app--1" : namespace.replace(/^\$app(?=$|:)/, "app--1").replace(":", "--");

const digestOf = ({ value, type }: Metafield): string => createHash("sha256").update(`${type} ${value}`).digest("hex");

interface MetafieldArgs {
  readonly namespace?: string | null;
  readonly key: string;
}

/** The two fields that every owner of metafields has. */
export const metafieldFields: Readonly<Record<"metafield" | "metafields", Resolver>> = {
  metafield: (owner: { readonly id: string }, { namespace, key }: MetafieldArgs, { shop }) =>
    metafieldsOf(shop, owner.id)?.find((one) => one.namespace === fullNamespace(namespace) && one.key === key),
  metafields: (
    owner: { readonly id: string },
    args: PageArgs & { readonly namespace?: string | null; readonly keys?: readonly string[] | null },
    { shop },
  ) => {
    const wanted = (metafieldsOf(shop, owner.id) ?? []).filter(
      ({ namespace, key }) =>
        (args.namespace == null || namespace === fullNamespace(args.namespace)) &&
        (args.keys == null || args.keys.includes(`${namespace}.${key}`)),
    );
    return connection(wanted, args);
  },
};

interface SetInput extends MetafieldArgs {
  readonly ownerId: string;
  readonly value: string;
  readonly type?: string | null;
  /** Absent: written whatever stands there. `null`: nothing may stand there. */
  readonly compareDigest?: string | null;
}

function find(shop: ShopState, { ownerId, namespace, key }: SetInput): Metafield | undefined {
  return metafieldsOf(shop, ownerId)?.find((one) => one.namespace === fullNamespace(namespace) && one.key === key);
}

function checkOne(shop: ShopState, input: SetInput, index: number): UserError[] {
  const field = (name: string): string[] => ["metafields", String(index), name];
  if (metafieldsOf(shop, input.ownerId) === null)
    return [{ field: field("ownerId"), message: "Owner does not exist.", code: "INVALID" }];
  const known = find(shop, input);
  const errors: UserError[] = [];
  if (!known && input.type == null)
    errors.push({ field: field("type"), message: "Type can't be blank", code: "BLANK" });
  if (input.value === "") errors.push({ field: field("value"), message: "Value can't be blank.", code: "BLANK" });
  if (input.type === "json" || (input.type == null && known?.type === "json")) {
    try {
      JSON.parse(input.value);
    } catch {
      errors.push({ field: field("value"), message: "Value is invalid JSON.", code: "INVALID_VALUE" });
    }
  }
  if (input.compareDigest !== undefined && input.compareDigest !== (known ? digestOf(known) : null)) {
    const message =
      "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";
    errors.push({ field: field("compareDigest"), message, code: "STALE_OBJECT" });
  }
  return errors;
}

function write(shop: ShopState, input: SetInput, nowMs: number): Metafield {
  const known = find(shop, input);
  const updatedAt = toDateTime(nowMs);
  if (known) return Object.assign(known, { value: input.value, type: input.type ?? known.type, updatedAt });
  const metafield: Metafield = {
    id: nextGid(shop, "Metafield"),
    namespace: fullNamespace(input.namespace),
    key: input.key,
    value: input.value,
    type: input.type ?? "single_line_text_field",
    createdAt: updatedAt,
    updatedAt,
  };
  metafieldsOf(shop, input.ownerId)?.push(metafield);
  return metafield;
}

interface DeleteInput extends MetafieldArgs {
  readonly ownerId: string;
}

const setAll: Resolver = (_, { metafields }: { readonly metafields: readonly SetInput[] }, { shop, nowMs }) => {
  if (metafields.length > 25) {
    const message = "Exceeded the maximum metafields input limit of 25.";
    return { metafields: null, userErrors: [{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO" }] };
  }
  const userErrors = metafields.flatMap((input, index) => checkOne(shop, input, index));
  if (userErrors.length > 0) return { metafields: [], userErrors };
  return { metafields: metafields.map((input) => write(shop, input, nowMs)), userErrors };
};

const deleteAll: Resolver = (_, { metafields }: { readonly metafields: readonly DeleteInput[] }, { shop }) => ({
  deletedMetafields: metafields.map((input) => {
    const all = metafieldsOf(shop, input.ownerId) ?? [];
    const at = all.findIndex(({ namespace, key }) => namespace === fullNamespace(input.namespace) && key === input.key);
    if (at < 0) return null;
    all.splice(at, 1);
    return { ownerId: input.ownerId, namespace: input.namespace, key: input.key };
  }),
  userErrors: [],
});

function jsonOf({ type, value }: Metafield): unknown {
  if (!/^(json|number|boolean|list)/.test(type)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function ownerOf(shop: ShopState, metafield: Metafield): { readonly id: string } | undefined {
  const owners: { readonly id: string }[] = [
    ...[{ id: shopId }, { id: appInstallationId }],
    ...shop.products.values(),
    ...shop.variants.values(),
    ...shop.customers.values(),
    ...shop.orders.values(),
    ...shop.draftOrders.values(),
  ];
  return owners.find(({ id }) => metafieldsOf(shop, id)?.includes(metafield));
}

export const metafields: TwinModule = {
  resolvers: {
    Metafield: {
      compareDigest: digestOf,
      jsonValue: jsonOf,
      legacyResourceId: ({ id }: Metafield) => parseGid(id)?.key,
      sizeInBytes: ({ value }: Metafield) => Buffer.byteLength(value),
      owner: (metafield: Metafield, _, { shop }) => ownerOf(shop, metafield),
      ownerType: (metafield: Metafield, _, { shop }) =>
        ownerTypes[parseGid(ownerOf(shop, metafield)?.id ?? "")?.type ?? ""],
    },
    Mutation: { metafieldsSet: setAll, metafieldsDelete: deleteAll },
  },
};

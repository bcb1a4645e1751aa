import type { PageArgs } from "../connections.ts";
import type { Resolver, TwinModule } from "../registry.ts";
import { id, keyword, text, time } from "../search/fields.ts";
import { counted, type Listing, listed } from "../search/search.ts";
import { nextGid, type TwinLocation, toDateTime } from "../state.ts";
import { levelAt } from "../stock.ts";

function locationListing(isInactiveToo: boolean): Listing<TwinLocation> {
  return {
    all: ({ locations }) => [...locations.values()].filter(({ isActive }) => isActive || isInactiveToo),
    defaults: ({ name, city, zip }) => [name, city, zip],
    fields: {
      id: id((location) => location.id),
      location_id: id((location) => location.id),
      name: text((location) => location.name),
      active: keyword((location) => location.isActive),
      city: text((location) => location.city),
      zip: keyword((location) => location.zip),
      country: keyword((location) => location.countryCode),
      created_at: time((location) => location.createdAt),
    },
    sorts: { NAME: ({ name }) => name.toLowerCase() },
  };
}

interface ListArgs extends PageArgs {
  readonly query?: string | null;
  readonly sortKey?: string | null;
  readonly includeInactive?: boolean | null;
}

interface AddInput {
  readonly name: string;
  readonly fulfillsOnlineOrders?: boolean | null;
  readonly address: Readonly<Record<string, string | null | undefined>>;
}

const add: Resolver = (_, { input }: { readonly input: AddInput }, { shop, nowMs }) => {
  if ([...shop.locations.values()].some(({ name }) => name === input.name)) {
    const userErrors = [
      { field: ["input", "name"], message: "You already have a location with this name", code: "TAKEN" },
    ];
    return { location: null, userErrors };
  }
  const at = toDateTime(nowMs);
  const { address1 = null, address2 = null, city = null, zip = null, phone = null } = input.address;
  const location: TwinLocation = {
    id: nextGid(shop, "Location"),
    name: input.name,
    isActive: true,
    fulfillsOnlineOrders: input.fulfillsOnlineOrders ?? true,
    ...{ address1, address2, city, zip, phone, createdAt: at, updatedAt: at },
    countryCode: input.address.countryCode ?? "FR",
  };
  shop.locations.set(location.id, location);
  return { location, userErrors: [] };
};

type LocationArgs = { readonly locationId: string; readonly destinationLocationId?: string | null };

const activate: Resolver = (_, { locationId }: LocationArgs, { shop }) => {
  const location = shop.locations.get(locationId);
  const error = { field: ["locationId"], message: "Location not found.", code: "LOCATION_NOT_FOUND" };
  if (!location) return { location: null, locationActivateUserErrors: [error] };
  location.isActive = true;
  return { location, locationActivateUserErrors: [] };
};

/** Its units must go to another location, or be none. */
const deactivate: Resolver = (_, { locationId, destinationLocationId }: LocationArgs, { shop }) => {
  const refuse = (code: string, message: string): object => ({
    location: null,
    locationDeactivateUserErrors: [{ field: ["locationId"], message, code }],
  });
  const location = shop.locations.get(locationId);
  if (!location) return refuse("LOCATION_NOT_FOUND", "Location not found.");
  const levels = [...shop.inventoryLevels.values()].filter(
    (level) => level.locationId === locationId && level.isActive,
  );
  if (destinationLocationId == null && levels.length > 0) {
    const message = "Location could not be deactivated without specifying where to relocate inventory stocked at it.";
    return refuse("HAS_ACTIVE_INVENTORY_ERROR", message);
  }
  for (const level of levels) {
    const { inventoryItemId } = level;
    const target = levelAt(shop, { inventoryItemId, locationId: destinationLocationId ?? "" });
    if (target) target.quantities.available += level.quantities.available;
    level.isActive = false;
  }
  location.isActive = false;
  return { location, locationDeactivateUserErrors: [] };
};

export const locations: TwinModule = {
  resolvers: {
    QueryRoot: {
      locations: (_, args: ListArgs, context, info) =>
        listed(locationListing(args.includeInactive === true), { args, context, info }),
      location: (_, args: { readonly id?: string | null }, { shop }) =>
        shop.locations.get(args.id ?? shop.defaultLocationId),
      locationByIdentifier: (_, { identifier }: { readonly identifier: { readonly id?: string } }, { shop }) =>
        shop.locations.get(identifier.id ?? ""),
      locationsCount: (_, args: { readonly query?: string | null; readonly limit?: number | null }, context, info) =>
        counted(locationListing(false), { query: args.query, limit: args.limit, context, info }),
    },
    Mutation: { locationAdd: add, locationActivate: activate, locationDeactivate: deactivate },
  },
  nodes: { Location: (shop, gid) => shop.locations.get(gid) },
};

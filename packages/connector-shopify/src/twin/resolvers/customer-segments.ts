import { connection, type PageArgs } from "../connections.ts";
import type { TwinCustomer, TwinSegment } from "../customer-state.ts";
import { topLevelError } from "../errors.ts";
import { numberOf, toGid } from "../gid.ts";
import { moneyV2 } from "../money.ts";
import type { NodeMap, ResolverMap, TwinContext, UserError } from "../registry.ts";
import { id as idField, text } from "../search/fields.ts";
import { type Listing, listed } from "../search/search.ts";
import { nextGid, type ShopState, toDateTime } from "../state.ts";
import { amountSpent, emailOf, phoneOf } from "./customer-fields.ts";
import { countedOrders, displayNameOf } from "./customer-records.ts";
import { countryName } from "./customer-regions.ts";
import { complain } from "./order-records.ts";

type Value = string | number | null;
type Read = (customer: TwinCustomer, shop: ShopState) => readonly Value[];

/** The attributes of the segment query language that this shop knows. */
const attributes: Readonly<Record<string, Read>> = {
  customer_tags: ({ tags }) => tags,
  email_subscription_status: ({ emailConsent }) => [emailConsent.marketingState],
  sms_subscription_status: ({ smsConsent }) => [smsConsent.marketingState],
  customer_email_domain: ({ email }) => [email?.split("@")[1] ?? null],
  customer_countries: ({ addresses }) =>
    addresses.flatMap(({ countryCode }) => [countryCode, countryName(countryCode)]),
  number_of_orders: (customer, shop) => [countedOrders(shop, customer).length],
  amount_spent: (customer, shop) => [amountSpent(shop, customer) / 100],
  rfm_group: ({ statistics }) => [statistics.rfmGroup],
  predicted_spend_tier: ({ statistics }) => [statistics.predictedSpendTier],
};

type Test = (customer: TwinCustomer, shop: ShopState) => boolean;

const condition = /^(\w+)\s*(NOT CONTAINS|CONTAINS|>=|<=|!=|=|>|<)\s*'?([^']*)'?$/;

function testOf(part: string): Test | null {
  const [, name = "", operator = "", wanted = ""] = condition.exec(part.trim()) ?? [];
  const read = attributes[name];
  if (!read) return null;
  const is = (value: Value): boolean => String(value).toUpperCase() === wanted.toUpperCase();
  const than = (value: Value): boolean =>
    ({
      ">": Number(value) > Number(wanted),
      "<": Number(value) < Number(wanted),
      ">=": Number(value) >= Number(wanted),
      "<=": Number(value) <= Number(wanted),
    })[operator] ?? false;
  return (customer, shop) => {
    const values = read(customer, shop);
    if (operator === "=" || operator === "CONTAINS") return values.some(is);
    if (operator === "!=" || operator === "NOT CONTAINS") return !values.some(is);
    return values.some(than);
  };
}

/** Reads a query: conditions joined by AND, and those by OR. `null` when it makes no sense. */
function parse(query: string): Test | null {
  const tests = query.split(/\sOR\s/).map((group) => group.split(/\sAND\s/).map(testOf));
  if (tests.some((group) => group.includes(null))) return null;
  return (customer, shop) => tests.some((group) => group.every((test) => test?.(customer, shop)));
}

const member = (shop: ShopState) => (customer: TwinCustomer) => ({
  id: toGid("CustomerSegmentMember", numberOf(customer.id)),
  firstName: customer.firstName,
  lastName: customer.lastName,
  displayName: displayNameOf(customer),
  note: customer.note,
  amountSpent: moneyV2(amountSpent(shop, customer), shop.settings.currency),
  numberOfOrders: String(countedOrders(shop, customer).length),
  lastOrderId: countedOrders(shop, customer).at(-1)?.id ?? null,
  defaultAddress: customer.addresses.find(({ id }) => id === customer.defaultAddressId) ?? null,
  defaultEmailAddress: emailOf(customer, shop),
  defaultPhoneNumber: phoneOf(customer, shop),
  mergeable: { isMergeable: true, errorFields: [] },
});

interface MembersArgs extends PageArgs {
  readonly query?: string | null;
  readonly segmentId?: string | null;
  readonly sortKey?: string | null;
}

/** Edges only, up to 1000 of them, and how many there are in all. */
function customerSegmentMembers(_: unknown, args: MembersArgs, { shop }: TwinContext): object {
  const query = args.segmentId ? shop.segments.get(args.segmentId)?.query : (args.query ?? "");
  if (query === undefined) throw topLevelError("Segment does not exist.", { code: "NOT_FOUND" });
  const test = query.trim() === "" ? () => true : parse(query);
  if (!test) throw topLevelError("The query is invalid.", { code: "INVALID" });
  const members = [...shop.customers.values()].filter((customer) => test(customer, shop)).map(member(shop));
  const { edges, pageInfo } = connection(members, args, { maxSize: 1000 });
  return { edges, pageInfo, totalCount: members.length, statistics: {} };
}

function customerSegmentMembership(
  _: unknown,
  { customerId, segmentIds }: { readonly customerId: string; readonly segmentIds: readonly string[] },
  { shop }: TwinContext,
): object {
  const customer = shop.customers.get(customerId);
  const memberships = segmentIds.flatMap((segmentId) => {
    const segment = shop.segments.get(segmentId);
    return segment && customer ? [{ segmentId, isMember: parse(segment.query)?.(customer, shop) ?? false }] : [];
  });
  return { memberships };
}

const listing: Listing<TwinSegment> = {
  all: ({ segments }) => segments.values(),
  fields: { id: idField(({ id }) => id), name: text(({ name }) => name) },
  defaults: ({ name }) => [name],
  sorts: {
    CREATION_DATE: ({ creationDate }) => Date.parse(creationDate),
    LAST_EDIT_DATE: ({ lastEditDate }) => Date.parse(lastEditDate),
  },
};

interface SegmentArgs {
  readonly id?: string;
  readonly name?: string | null;
  readonly query?: string | null;
}

function complaintsOf({ name, query }: SegmentArgs): UserError[] {
  return [
    ...(name?.trim() === "" ? [complain(["name"], "Name can't be blank")] : []),
    ...(query != null && parse(query) === null ? [complain(["query"], "Query is invalid")] : []),
  ];
}

function segmentCreate(_: unknown, args: SegmentArgs, { shop, nowMs, emit }: TwinContext): object {
  const userErrors = complaintsOf(args);
  if (userErrors.length > 0) return { segment: null, userErrors };
  const at = toDateTime(nowMs);
  const id = nextGid(shop, "Segment");
  const segment = { id, name: args.name ?? "", query: args.query ?? "", creationDate: at, lastEditDate: at };
  shop.segments.set(id, segment);
  emit("segments/create", id);
  return { segment, userErrors };
}

function segmentUpdate(_: unknown, args: SegmentArgs, { shop, nowMs, emit }: TwinContext): object {
  const segment = shop.segments.get(args.id ?? "");
  if (!segment) return { segment: null, userErrors: [complain(["id"], "Segment does not exist")] };
  const userErrors = complaintsOf(args);
  if (userErrors.length > 0) return { segment: null, userErrors };
  segment.name = args.name ?? segment.name;
  segment.query = args.query ?? segment.query;
  segment.lastEditDate = toDateTime(nowMs);
  emit("segments/update", segment.id);
  return { segment, userErrors };
}

function segmentDelete(_: unknown, { id = "" }: SegmentArgs, { shop, emit }: TwinContext): object {
  if (!shop.segments.delete(id))
    return { deletedSegmentId: null, userErrors: [complain(["id"], "Segment does not exist")] };
  emit("segments/delete", id);
  return { deletedSegmentId: id, userErrors: [] };
}

export const segmentResolvers: ResolverMap = {
  QueryRoot: {
    segment: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) => shop.segments.get(id),
    segments: (_: unknown, args: MembersArgs, context: TwinContext, info) => listed(listing, { args, context, info }),
    segmentsCount: (_: unknown, __: object, { shop }: TwinContext) => ({
      count: shop.segments.size,
      precision: "EXACT",
    }),
    customerSegmentMembers,
    customerSegmentMembership,
  },
  Mutation: { segmentCreate, segmentUpdate, segmentDelete },
};

export const segmentNodes: NodeMap = { Segment: (shop, id) => shop.segments.get(id) };

import type { PageArgs } from "../connections.ts";
import type { TwinCustomer } from "../customer-state.ts";
import { joinModules, type NodeMap, type ResolverMap, type TwinContext, type TwinModule } from "../registry.ts";
import { counted, listed } from "../search/search.ts";
import { consentResolvers } from "./customer-consent.ts";
import { customerResolvers } from "./customer-fields.ts";
import { privacyResolvers } from "./customer-privacy.ts";
import { customerByEmail, customerByPhone, findCustomer } from "./customer-records.ts";
import { countedCustomers, customerListing } from "./customer-search.ts";
import { segmentNodes, segmentResolvers } from "./customer-segments.ts";
import { customerSetResolvers } from "./customer-set.ts";
import { customerWriteResolvers } from "./customer-write.ts";
import { customIdError } from "./orders.ts";

interface ListArgs extends PageArgs {
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

interface Identifier {
  readonly id?: string;
  readonly emailAddress?: string;
  readonly phoneNumber?: string;
}

function byIdentifier(
  _: unknown,
  { identifier }: { readonly identifier: Identifier },
  { shop }: TwinContext,
): TwinCustomer | null {
  const { id, emailAddress, phoneNumber } = identifier;
  if (id !== undefined) return findCustomer(shop, id);
  if (emailAddress !== undefined) return customerByEmail(shop, emailAddress) ?? null;
  if (phoneNumber !== undefined) return customerByPhone(shop, phoneNumber) ?? null;
  throw customIdError();
}

const queries: ResolverMap[string] = {
  customer: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) => findCustomer(shop, id),
  customers: (_: unknown, args: ListArgs, context: TwinContext, info) =>
    listed(customerListing, { args, context, info }),
  customersCount: (
    _: unknown,
    { query, limit }: { readonly query?: string | null; readonly limit?: number | null },
    context: TwinContext,
    info,
  ) => counted(countedCustomers, { query, ...(limit === undefined ? {} : { limit }), context, info }),
  customerByIdentifier: byIdentifier,
};

const nodes: NodeMap = {
  ...segmentNodes,
  Customer: findCustomer,
  MailingAddress: (shop, id) =>
    [...shop.customers.values()].flatMap(({ addresses }) => addresses).find((address) => address.id === id),
};

export const customers: TwinModule = joinModules([
  { resolvers: { QueryRoot: queries }, nodes },
  { resolvers: customerResolvers },
  { resolvers: customerWriteResolvers },
  { resolvers: customerSetResolvers },
  { resolvers: consentResolvers },
  { resolvers: privacyResolvers },
  { resolvers: segmentResolvers },
]);

import type { PageArgs } from "../connections.ts";
import type { Resolver, TwinContext, TwinModule, UserError } from "../registry.ts";
import { id, keyword, time } from "../search/fields.ts";
import { parseSearch, type SearchNode } from "../search/parse.ts";
import { counted, type Listing, listed } from "../search/search.ts";
import { legacyId, nextGid, type TwinWebhookSubscription, toDateTime } from "../state.ts";
import { webhookApiVersion } from "./shop.ts";

interface ListArgs extends PageArgs {
  readonly query?: string | null;
  readonly sortKey?: string | null;
  readonly topics?: readonly string[] | null;
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly format?: string | null;
}

function listing({ topics, uri, callbackUrl, format }: ListArgs): Listing<TwinWebhookSubscription> {
  const wanted = uri ?? callbackUrl;
  return {
    all: ({ webhookSubscriptions }) =>
      [...webhookSubscriptions.values()].filter(
        (one) =>
          (topics?.includes(one.topic) ?? true) &&
          (wanted == null || one.uri === wanted) &&
          (format == null || one.format === format),
      ),
    fields: {
      id: id((one) => one.id),
      topic: keyword((one) => one.topic),
      created_at: time((one) => one.createdAt),
      updated_at: time((one) => one.updatedAt),
    },
    sorts: { CREATED_AT: ({ createdAt }) => createdAt },
  };
}

interface Input {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly format?: string | null;
  readonly filter?: string | null;
  readonly name?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly metafieldNamespaces?: readonly string[] | null;
}

const pubSub = /^pubsub:\/\/([a-z][a-z0-9-]+):([A-Za-z][\w.~+%-]{2,})$/;
const eventBridge = /^arn:aws:events:[\w-]*::event-source\/aws\.partner\/shopify\.com\//;

/** Complaints blame `callbackUrl`, whatever the address was given as. */
function addressComplaints(uri: string): UserError[] {
  const say = (message: string): UserError => ({ field: ["webhookSubscription", "callbackUrl"], message });
  if (uri === "") return [say("Address can't be blank")];
  if (uri.startsWith("arn:"))
    return eventBridge.test(uri) ? [] : [say("Address is an AWS ARN and includes an invalid event source")];
  if (/^https:\/\/[^\s/]+/.test(uri) || pubSub.test(uri)) return [];
  const [protocol = ""] = /^[a-z]+:\/\//i.exec(uri) ?? [];
  const hint = "Address is not a valid GCP pub/sub format. Format should be pubsub://project:topic";
  if (protocol === "") return [say("Address is invalid")];
  return [say(`Address protocol ${protocol} is not supported`), ...(protocol === "pubsub://" ? [say(hint)] : [])];
}

/** Bare words filter nothing: every part must name its field. */
const namesItsFields = (node: SearchNode): boolean => {
  if (node.kind === "term") return node.field !== null;
  return node.kind === "not" ? namesItsFields(node.node) : node.nodes.every(namesItsFields);
};

function complaints(input: Input, uri: string): UserError[] {
  const node = input.filter ? parseSearch(input.filter) : null;
  if (node && !namesItsFields(node)) {
    const message = "The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.";
    return [{ field: ["webhookSubscription"], message }];
  }
  return addressComplaints(uri);
}

const isTaken = ({ shop }: TwinContext, own: { readonly id: string; readonly topic: string; readonly uri: string }) =>
  [...shop.webhookSubscriptions.values()].some(
    (other) => other.id !== own.id && other.topic === own.topic && other.uri === own.uri,
  );

const taken: UserError = {
  field: ["webhookSubscription", "callbackUrl"],
  message: "Address for this topic has already been taken",
};

const refused = (...userErrors: UserError[]): object => ({ webhookSubscription: null, userErrors });

const unknown: UserError = { field: ["id"], message: "Webhook subscription does not exist" };

interface CreateArgs {
  readonly topic: string;
  readonly webhookSubscription: Input;
}

const create: Resolver = (_, { topic, webhookSubscription: input }: CreateArgs, context) => {
  const uri = (input.uri ?? input.callbackUrl ?? "").trim();
  const userErrors = complaints(input, uri);
  if (userErrors.length > 0) return refused(...userErrors);
  if (isTaken(context, { id: "", topic, uri })) return refused(taken);
  const at = toDateTime(context.nowMs);
  const made: TwinWebhookSubscription = {
    id: nextGid(context.shop, "WebhookSubscription"),
    ...{ topic, uri, format: input.format ?? "JSON", filter: input.filter ?? null, name: input.name ?? null },
    includeFields: [...(input.includeFields ?? [])],
    metafieldNamespaces: [...(input.metafieldNamespaces ?? [])],
    ...{ createdAt: at, updatedAt: at, failures: 0 },
  };
  context.shop.webhookSubscriptions.set(made.id, made);
  return { webhookSubscription: made, userErrors };
};

type UpdateArgs = { readonly id: string; readonly webhookSubscription: Input };

const update: Resolver = (_, args: UpdateArgs, context) => {
  const input = args.webhookSubscription;
  const known = context.shop.webhookSubscriptions.get(args.id);
  if (!known) return refused(unknown);
  const uri = (input.uri ?? input.callbackUrl ?? known.uri).trim();
  const userErrors = complaints(input, uri);
  if (userErrors.length > 0) return refused(...userErrors);
  if (isTaken(context, { id: known.id, topic: known.topic, uri })) return refused(taken);
  known.uri = uri;
  if (input.format != null) known.format = input.format;
  if (input.filter !== undefined) known.filter = input.filter;
  if (input.name !== undefined) known.name = input.name;
  if (input.includeFields != null) known.includeFields = [...input.includeFields];
  if (input.metafieldNamespaces != null) known.metafieldNamespaces = [...input.metafieldNamespaces];
  known.updatedAt = toDateTime(context.nowMs);
  return { webhookSubscription: known, userErrors };
};

const remove: Resolver = (_, args: { readonly id: string }, { shop }) =>
  shop.webhookSubscriptions.delete(args.id)
    ? { deletedWebhookSubscriptionId: args.id, userErrors: [] }
    : { deletedWebhookSubscriptionId: null, userErrors: [unknown] };

function endpointOf({ uri }: TwinWebhookSubscription): object {
  const [, pubSubProject, pubSubTopic] = pubSub.exec(uri) ?? [];
  if (pubSubProject) return { __typename: "WebhookPubSubEndpoint", pubSubProject, pubSubTopic };
  if (uri.startsWith("arn:")) return { __typename: "WebhookEventBridgeEndpoint", arn: uri };
  return { __typename: "WebhookHttpEndpoint", callbackUrl: uri };
}

type CountArgs = { readonly query?: string | null; readonly limit?: number | null };

export const webhookSubscriptions: TwinModule = {
  resolvers: {
    QueryRoot: {
      webhookSubscription: (_, args: { readonly id: string }, { shop }) => shop.webhookSubscriptions.get(args.id),
      webhookSubscriptions: (_, args: ListArgs, context, info) => listed(listing(args), { args, context, info }),
      webhookSubscriptionsCount: (_, { query, limit }: CountArgs, context, info) =>
        counted(listing({}), { query, limit, context, info }),
    },
    WebhookSubscription: {
      legacyResourceId: legacyId,
      apiVersion: () => webhookApiVersion,
      // Addresses in clouds have no place in this old field.
      callbackUrl: ({ uri }: TwinWebhookSubscription) => (uri.startsWith("https://") ? uri : "https://eventbridge.arn"),
      endpoint: endpointOf,
    },
    Mutation: {
      webhookSubscriptionCreate: create,
      webhookSubscriptionUpdate: update,
      webhookSubscriptionDelete: remove,
    },
  },
  nodes: { WebhookSubscription: (shop, gid) => shop.webhookSubscriptions.get(gid) },
};

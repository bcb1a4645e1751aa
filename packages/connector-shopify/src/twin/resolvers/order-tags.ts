import type { ResolverMap, TwinContext } from "../registry.ts";
import { toDateTime } from "../state.ts";
import { cleanTags } from "./customer-records.ts";
import { complain } from "./order-records.ts";

interface Tagged {
  readonly id: string;
  tags: string[];
  updatedAt: string;
}

interface TagArgs {
  readonly id: string;
  readonly tags: readonly string[];
}

type Change = (own: readonly string[], given: readonly string[]) => readonly string[];

/** Everything that has tags, with what is told of its changes. */
function taggedOf({ shop }: TwinContext, id: string): { node: Tagged; topic: string } | null {
  const kinds: readonly (readonly [ReadonlyMap<string, Tagged>, string])[] = [
    [shop.orders, "orders/updated"],
    [shop.customers, "customers/update"],
    [shop.products, "products/update"],
    [shop.draftOrders, "draft_orders/update"],
  ];
  for (const [records, topic] of kinds) {
    const node = records.get(id);
    if (node) return { node, topic };
  }
  return null;
}

const changeTags =
  (change: Change) =>
  (_: unknown, { id, tags }: TagArgs, context: TwinContext): object => {
    const found = taggedOf(context, id);
    if (!found) return { node: null, userErrors: [complain(["id"], "Resource does not exist")] };
    const { node, topic } = found;
    node.tags = cleanTags(
      change(
        node.tags,
        tags.flatMap((tag) => tag.split(",")),
      ),
    );
    node.updatedAt = toDateTime(context.nowMs);
    context.emit(topic, id);
    return { node, userErrors: [] };
  };

const isSame =
  (one: string) =>
  (other: string): boolean =>
    one.trim().toLowerCase() === other.trim().toLowerCase();

export const tagResolvers: ResolverMap = {
  Mutation: {
    tagsAdd: changeTags((own, given) => [...own, ...given.filter((tag) => !own.some(isSame(tag)))]),
    tagsRemove: changeTags((own, given) => own.filter((tag) => !given.some(isSame(tag)))),
  },
};

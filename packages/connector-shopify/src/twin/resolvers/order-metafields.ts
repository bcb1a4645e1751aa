import { connection, type PageArgs } from "../connections.ts";
import type { ResolverMap } from "../registry.ts";
import { legacyId, type Metafield, nextGid, toDateTime } from "../state.ts";
import type { WriteContext } from "./order-records.ts";

/** `MetafieldInput`. */
export interface MetafieldInput {
  readonly id?: string | null;
  readonly namespace?: string | null;
  readonly key?: string | null;
  readonly value?: string | null;
  readonly type?: string | null;
}

/** Writes metafields: known ones by id or by name. */
export function writeMetafields(
  { shop, nowMs }: WriteContext,
  metafields: Metafield[],
  inputs: readonly MetafieldInput[],
): void {
  const at = toDateTime(nowMs);
  for (const { id, namespace, key, value, type } of inputs) {
    const known = metafields.find((own) => own.id === id || (own.namespace === namespace && own.key === key));
    if (known) Object.assign(known, { value: value ?? known.value, type: type ?? known.type, updatedAt: at });
    else if (key)
      metafields.push({
        id: nextGid(shop, "Metafield"),
        namespace: namespace ?? "custom",
        key,
        value: value ?? "",
        type: type ?? "single_line_text_field",
        createdAt: at,
        updatedAt: at,
      });
  }
}

interface Owner {
  readonly metafields: readonly Metafield[];
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const shown = (owner: Owner, ownerType: string) => (metafield: Metafield) => ({
  ...metafield,
  jsonValue: jsonOf(metafield.value),
  legacyResourceId: legacyId(metafield),
  owner,
  ownerType,
  sizeInBytes: Buffer.byteLength(metafield.value),
  compareDigest: `${metafield.updatedAt} ${metafield.value}`,
});

interface ListArgs extends PageArgs {
  readonly namespace?: string | null;
  readonly keys?: readonly string[] | null;
}

/** The two fields of everything that has metafields. */
export const metafieldFields = (ownerType: string): ResolverMap[string] => ({
  metafield: (owner: Owner, { namespace, key }: { readonly namespace?: string | null; readonly key: string }) => {
    const found = owner.metafields.find((own) => own.key === key && own.namespace === (namespace ?? own.namespace));
    return found ? shown(owner, ownerType)(found) : null;
  },
  metafields: (owner: Owner, args: ListArgs) => {
    const isAsked = ({ namespace, key }: Metafield): boolean =>
      (args.namespace == null || args.namespace === namespace) &&
      (args.keys == null || args.keys.includes(`${namespace}.${key}`));
    return connection(owner.metafields.filter(isAsked).map(shown(owner, ownerType)), args);
  },
});

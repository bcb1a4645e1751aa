import { type Metafield, nextGid, toDateTime } from "../state.ts";
import type { WriteContext } from "./order-records.ts";

/** `MetafieldInput`. */
export interface MetafieldInput {
  readonly id?: string | null;
  readonly namespace?: string | null;
  readonly key?: string | null;
  readonly value?: string | null;
  readonly type?: string | null;
}

/** Writes what came with its owner's own fields: known ones by id or by name. */
export function writeMetafields(
  { shop, nowMs }: Pick<WriteContext, "shop" | "nowMs">,
  metafields: Metafield[],
  inputs: readonly MetafieldInput[],
): void {
  const updatedAt = toDateTime(nowMs);
  for (const { id, namespace, key, value, type } of inputs) {
    const known = metafields.find((own) => own.id === id || (own.namespace === namespace && own.key === key));
    if (known) Object.assign(known, { value: value ?? known.value, type: type ?? known.type, updatedAt });
    else if (key)
      metafields.push({
        id: nextGid(shop, "Metafield"),
        namespace: namespace ?? "app--1",
        key,
        value: value ?? "",
        type: type ?? "single_line_text_field",
        createdAt: updatedAt,
        updatedAt,
      });
  }
}

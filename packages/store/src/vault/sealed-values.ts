import { ConnectorError } from "@coccinelle/core";
import type { TenantTransaction } from "../transaction.ts";
import { contentKey } from "./content-key.ts";
import { seal, unseal } from "./jwe.ts";
import type { SealedColumn } from "./sealed-columns.ts";

/** Where a sealed value stands. `row` holds the values of the columns that `sealedColumns` names, in that order. */
export interface SealedPlace {
  readonly column: SealedColumn;
  readonly row: readonly string[];
}

/** Seals text for one place, under the tenant's content key. */
export async function sealText(transaction: TenantTransaction, place: SealedPlace, text: string): Promise<string> {
  return seal(Buffer.from(text), await contentKey(transaction), partsOf(transaction, place));
}

/** Opens what {@link sealText} made for that place; `permission_denied` for anything else. */
export async function openText(transaction: TenantTransaction, place: SealedPlace, sealed: string): Promise<string> {
  const { key } = await contentKey(transaction);
  try {
    return Buffer.from(await unseal(sealed, key, partsOf(transaction, place))).toString();
  } catch {
    const advice = "It was changed, belongs to another row or tenant, or was sealed under a key that is gone.";
    throw new ConnectorError("permission_denied", `A value of ${place.column} does not open. ${advice}`);
  }
}

/** Seals a value that is plain JSON. */
export function sealJson(transaction: TenantTransaction, place: SealedPlace, value: unknown): Promise<string> {
  return sealText(transaction, place, JSON.stringify(value));
}

/** Opens what {@link sealJson} made. */
export async function openJson(transaction: TenantTransaction, place: SealedPlace, sealed: string): Promise<unknown> {
  return JSON.parse(await openText(transaction, place, sealed));
}

function partsOf({ tenantId }: TenantTransaction, { column, row }: SealedPlace): string[] {
  return [column, tenantId, ...row];
}

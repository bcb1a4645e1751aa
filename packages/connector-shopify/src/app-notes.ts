import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "./client.ts";
import { writeNotesDocument } from "./queries/app-notes.ts";

/**
 * What this app notes for itself stands in metafields of its own installation: they need no scope, nobody else sees them,
 * and they are written only if nobody wrote them meanwhile. Reading them by name is never behind, as searches are.
 */
export interface AppNote<Value> {
  readonly name: string;
  readonly value: Value;
  /** What must still be there when it is written; `null` for nothing. */
  readonly digest: string | null;
}

/** How long Shopify's search index may be behind. What it does not find after that is not there. */
export const indexLagMs = 15_000;

export const wireNote = z.object({ value: z.string(), compareDigest: z.string() }).nullable();

/** A note that cannot be read is as good as none: it is written over. */
export function toNote<Value>(
  name: string,
  wire: z.output<typeof wireNote>,
  { schema, empty }: { readonly schema: z.ZodType<Value>; readonly empty: Value },
): AppNote<Value> {
  const parsed = wire && schema.safeParse(parseJson(wire.value));
  return { name, value: parsed?.success ? parsed.data : empty, digest: wire?.compareDigest ?? null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const wireWritten = z.object({
  metafieldsSet: z.object({ metafields: z.array(z.object({ key: z.string(), compareDigest: z.string() })) }),
});

const staleCodes: ReadonlySet<string> = new Set(["STALE_OBJECT", "INVALID_COMPARE_DIGEST"]);

/** Writes all or nothing, and gives their new digests by name; `null` when somebody wrote one of them since it was read. */
export async function writeAppNotes(
  client: ShopifyClient,
  { appId, notes }: { readonly appId: string; readonly notes: readonly AppNote<unknown>[] },
  call: CallOptions,
): Promise<ReadonlyMap<string, string> | null> {
  const inputs = notes.map(({ name, value, digest }) => ({
    ...{ ownerId: appId, namespace: "coccinelle", key: name, type: "json" },
    value: JSON.stringify(value),
    compareDigest: digest,
  }));
  try {
    const { metafieldsSet } = await client.mutate(writeNotesDocument, { notes: inputs }, wireWritten, { call });
    return new Map(metafieldsSet.metafields.map(({ key, compareDigest }) => [key, compareDigest]));
  } catch (error) {
    if (ConnectorError.is(error) && staleCodes.has(error.remoteCode ?? "")) return null;
    throw error;
  }
}

import { ConnectorError } from "@coccinelle/core";
import type * as z from "zod";
import type { BulkRow } from "./rows.ts";

/** Reads a row. One that lacks what it is about makes the whole walk `response_invalid`: nothing is left out in silence. */
export function parseRow<Schema extends z.ZodType>(row: BulkRow, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].slice(0, 10);
  throw new ConnectorError("response_invalid", "A line of a bulk file is not what was asked for.", { fields });
}

/** Rows of one connection: its nodes' ids tell them from others. */
export const isOf =
  (type: string) =>
  ({ id }: BulkRow): boolean =>
    typeof id === "string" && id.startsWith(`gid://shopify/${type}/`);

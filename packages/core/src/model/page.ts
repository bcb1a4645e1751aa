import * as z from "zod";

/** Schema of a {@link Page} of `item`. */
export function pageSchema<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodDefault<z.ZodNullable<z.ZodString>> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable().default(null) });
}

/** One page of a listing. Give `nextCursor` back as `cursor` to go on; `null` means that this was the last one. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The part of every listing's filter that pages: `limit` items (1 to 100, default 50) from `cursor`. */
export const pagingShape = {
  cursor: z.string().nullish().describe("nextCursor of the page before"),
  limit: z.int().min(1).max(100).nullish().describe("Items per page, 1 to 100; 50 when absent"),
} as const;

import * as z from "zod";

const resultSchema = z.object({ rows: z.array(z.unknown()) });

/** The rows of a raw statement; both drivers answer in this form. The caller's own statement says what is in them. */
export function rowsOf<Row>(result: unknown): readonly Row[] {
  return resultSchema.parse(result).rows as Row[]; // named by the statement that the caller has just written
}

import * as z from "zod";

/**
 * A field that may be absent: a connector may leave it out, a caller always reads a value or `null`. Never used for
 * money, quantity, status or identity that the entity cannot do without.
 */
export function absent<Schema extends z.ZodType>(schema: Schema): z.ZodDefault<z.ZodNullable<Schema>> {
  return schema.nullable().default(null as never) as z.ZodDefault<z.ZodNullable<Schema>>;
}

/** A list that a connector may leave out when the remote has none. */
export function list<Schema extends z.ZodType>(schema: Schema): z.ZodDefault<z.ZodArray<Schema>> {
  return z.array(schema).default([]);
}

/** The remote's opaque id. Numbers become their decimal text at the connector's edge. */
export const idSchema = z.string().min(1);

/** An instant: ISO 8601 with an offset, such as `2026-11-22T07:51:33+01:00`. */
export const instantSchema = z.iso.datetime({ offset: true });

/** A calendar day: `2026-11-25`. */
export const dateSchema = z.iso.date();

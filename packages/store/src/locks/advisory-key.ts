import { createHash } from "node:crypto";

/** The number under which PostgreSQL knows a name, as the decimal text of a signed 64-bit integer. */
export function advisoryKey(name: string): string {
  return createHash("sha256").update(`coccinelle/${name}`).digest().readBigInt64BE().toString();
}

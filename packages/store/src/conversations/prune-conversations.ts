import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { toDatabase } from "../instant.ts";
import { conversations, messages } from "../tables/conversations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/**
 * Forgets conversations that began before an instant and in which nobody has said anything since, with their messages, at
 * most 100 a call: answers how many.
 */
export async function pruneConversations(transaction: TenantTransaction, before: string): Promise<number> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const limit = toDatabase(before);
  const result = await database.execute(sql`
    delete from ${conversations} where tenant_id = ${tenantId} and id = any (array(
      select old.id from ${conversations} old
      where old.tenant_id = ${tenantId} and old.created_at < ${limit} and not exists (
        select from ${messages} said
        where said.tenant_id = old.tenant_id and said.conversation_id = old.id and said.at >= ${limit}
      ) order by old.created_at, old.id limit 100
    )) returning id`);
  return rowsOf(result).length;
}

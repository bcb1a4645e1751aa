import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "../src/engine/rows-of.ts";
import { onEveryEngine, type Statement, type TestStore } from "./engines.ts";
import { addTenant } from "./fill.ts";
import { fillMillions, hotQueries } from "./millions.ts";
import { asOwner } from "./owner.ts";

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Tables that a plan reads from beginning to end. */
function scansOf(node: PlanNode): string[] {
  const own = node["Node Type"].includes("Seq Scan") ? [node["Relation Name"] ?? "?"] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}

/** What is looked up in indexes. */
function conditionsOf(node: PlanNode): string[] {
  const own = node["Index Cond"] === undefined ? [] : [node["Index Cond"]];
  return [...own, ...(node.Plans ?? []).flatMap(conditionsOf)];
}

const isPlanned = ({ text }: Statement): boolean =>
  /^\s*(?:select|insert|update|delete|with)\b/i.test(text) &&
  !text.includes("set_config(") &&
  !text.includes("pg_advisory");

/** The plans of statements under the role and the tenant that sent them. */
async function plansOf(
  { engine }: TestStore,
  { role, tenantId, statements }: { role: string; tenantId: string; statements: readonly Statement[] },
): Promise<PlanNode[]> {
  const plans: PlanNode[] = [];
  await engine.transaction(async ({ database }) => {
    await database.execute(
      sql`select set_config('role', ${role}, true), set_config('coccinelle.tenant_id', ${tenantId}, true)`,
    );
    for (const { text, parameters } of statements) {
      const pieces = text.split(/\$\d+/);
      const chunks = pieces.flatMap((piece, index) =>
        index === 0 ? [sql.raw(piece)] : [sql.param(parameters[index - 1]), sql.raw(piece)],
      );
      const result = await database.execute(sql`explain (format json) ${sql.join(chunks)}`);
      const [row] = rowsOf<{ "QUERY PLAN": readonly { readonly Plan: PlanNode }[] }>(result);
      plans.push(...(row?.["QUERY PLAN"] ?? []).map(({ Plan }) => Plan));
    }
  });
  return plans;
}

onEveryEngine((use) => {
  let tenantId = "";
  beforeAll(async () => {
    tenantId = await addTenant(use().store, "big");
    const startedAt = performance.now();
    await fillMillions(use());
    process.stdout.write(`filled in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  }, 240_000);

  it("the tables are large", async () => {
    const [counts] = await asOwner<Record<string, string>>(
      use(),
      `select (select count(*) from coccinelle.inbox)::text as inbox, (select count(*) from coccinelle.audit)::text as audit,
        (select count(*) from coccinelle.reservations)::text as reservations`,
    );
    expect(counts).toEqual({ inbox: "1000000", audit: "1000000", reservations: "1000000" });
  });

  it("a table without its index is noticed", async () => {
    const statements = [
      { text: "select max(finished_at) from coccinelle.inbox where topic = $1", parameters: ["order.updated"] },
    ];
    const plans = await plansOf(use(), { role: "postgres", tenantId, statements });
    expect(plans.flatMap(scansOf)).not.toEqual([]);
  });

  it("a search looks words up, and never reads a whole shop", async () => {
    const context = use();
    context.takeStatements();
    await hotQueries["searching a mirror"]?.(context.store, tenantId);
    const statements = context.takeStatements().filter(isPlanned);
    const plans = await plansOf(context, { role: "coccinelle_tenant", tenantId, statements });
    const conditions = plans.flatMap(conditionsOf);
    expect(conditions.length).toBeGreaterThan(5);
    expect(conditions.filter((condition) => !/\((?:word|trigram|id|product_id|kind) /.test(condition))).toEqual([]);
  });

  describe.each(Object.entries(hotQueries))("%s", (_name, query) => {
    it("reads no table from beginning to end", async () => {
      const context = use();
      context.takeStatements();
      const role = await query(context.store, tenantId);
      const statements = context.takeStatements().filter(isPlanned);
      expect(statements.length).toBeGreaterThan(0);
      const plans = await plansOf(context, {
        role,
        tenantId: role === "coccinelle_tenant" ? tenantId : "",
        statements,
      });
      expect(plans.flatMap(scansOf)).toEqual([]);
    });
  });
});

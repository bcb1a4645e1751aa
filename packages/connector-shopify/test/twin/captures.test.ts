import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoScopes } from "../../src/twin/index.ts";
import { newDesk } from "./ask.ts";
import { difference, Names } from "./captures-compare.ts";
import { documentFor } from "./captures-document.ts";
import { type Interaction, interactionsIn, isRecord } from "./captures-file.ts";
import { prepare, shopFor } from "./captures-world.ts";

/** Answers of real development stores lie outside of the repository; without them nothing here is verified. */
const folder = new URL("../../../../../shared/shopify/captures/", import.meta.url);

const files = [
  "2025-01__admin-platform__graphql-base-validation-unhappy-paths",
  "2026-04__admin-platform__by-id-not-found-read",
  "2026-04__bulk-operations__bulk-operation-cancel-preserves-fields",
  "2026-04__bulk-operations__bulk-operation-run-query-concurrency-limit",
  "2026-04__bulk-operations__bulk-operation-run-query-user-error-codes",
  "2026-04__bulk-operations__bulk-operation-run-query-validators",
  "2026-04__orders__draft-order-create-validation-matrix",
  "2026-04__products__inventory-activate-on-hand",
  "2026-04__products__inventory-adjust-ledger-document-validation",
  "2026-04__products__inventory-adjust-name-allowlist",
  "2026-04__products__inventory-adjust-on-hand-name-mirrors",
  "2026-04__products__inventory-adjust-zero-delta-noop",
  "2026-04__products__inventory-deactivate-validation-2026-04",
  "2026-04__products__inventory-existence-validation",
  "2026-04__products__inventory-inactive-level-lifecycle-2026-04",
  "2026-04__products__inventory-item-levels-connection-windowing-2026-04",
  "2026-04__products__inventory-live-hybrid-cold-authoritative-reads",
  "2026-04__products__inventory-move-adjustment-group-shape",
  "2026-04__products__inventory-quantity-contracts-2026-04",
  "2026-04__products__inventory-reason-validation",
  "2026-04__products__inventorySetQuantities-name-validation",
  "2026-04__products__inventorySetQuantities-quantity-bounds",
  "2026-04__webhooks__webhook-subscription-api-version-projection",
  "2026-04__webhooks__webhook-subscription-conformance",
  "2026-04__webhooks__webhook-subscription-dedicated-cloud-destinations",
  "2026-04__webhooks__webhook-subscription-list-connection",
];

/** Where the twin answers otherwise than the capture, and why that is left. */
const known: readonly (readonly [place: string, why: string])[] = [
  ["by-id-not-found-read cases/customers", "the twin keeps no payment methods"],
  ["by-id-not-found-read cases/onlineStore", "the twin keeps no script tags and no themes"],
  ["by-id-not-found-read cases/segments", "the store had a fault there"],
  ["webhook-subscription-api-version-projection", "the version is set for the app: the store's app had another"],
  ["webhook-subscription-dedicated-cloud-destinations", "made by mutations that the twin does not know"],
  ["levels-connection-windowing-2026-04 operations/sourceLocationAdd", "the location is there before"],
  ["levels-connection-windowing-2026-04 operations/destinationLocationAdd", "the location is there before"],
];

const whyKnown = (file: string, path: string): string | undefined =>
  known.find(([place]) => `${file} ${path}`.includes(place))?.[1];

/** What only prepares a capture's store: here the store is made by hand. */
const isStage = (file: string, path: string): boolean =>
  file.includes("__products__") && /^(setup|adjustments)\//.test(path);

interface Row {
  readonly file: string;
  readonly path: string;
  readonly outcome: "matched" | "differing" | "out of scope" | "unverified";
  readonly why: string;
  readonly cost: "same" | "other" | "";
}

const shape = ({ message, path, extensions }: Interaction["errors"][number]): object => ({ message, path, extensions });

async function replay(file: string): Promise<Row[]> {
  const interactions = interactionsIn(JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8")));
  const shop = shopFor(interactions, Date.parse("2026-11-22T10:00:00Z"));
  const isLate = file.includes("inactive-level-lifecycle");
  const desk = newDesk({
    shop,
    scopes: [...demoScopes, "read_gift_cards", "read_store_credit_accounts"],
    // A product's total did not follow at once there.
    searchLagMs: isLate ? 3_600_000 : 0,
  });
  const names = new Names();
  const rows: Row[] = [];
  let isRunning = false;
  for (const interaction of interactions) {
    const { path, query, data, errors, extensions } = interaction;
    const document = query ?? documentFor(interaction);
    const row = (outcome: Row["outcome"], why = "", cost: Row["cost"] = ""): void =>
      void rows.push({ file, path, outcome, why, cost });
    if (document === null) {
      row("out of scope", "not in this schema, or its request was not kept");
      continue;
    }
    prepare(shop, interaction, desk.nowMs());
    if (!isRunning && JSON.stringify(data)?.includes('"status":"RUNNING"')) {
      desk.pass(600);
      isRunning = true;
    }
    const variables = names.translate(interaction.variables);
    const own = await desk.ask(document, isRecord(variables) ? variables : {});
    const ownErrors: Interaction["errors"] = own.errors ?? [];
    const isMissing = ownErrors.some(
      ({ message, extensions: more }) =>
        message.startsWith("The twin knows no") ||
        (/^undefined(Field|Type)$/.test(String(more?.code)) &&
          !errors.some((one) => one.extensions?.code === more?.code)),
    );
    if (isMissing) {
      row("out of scope", String(ownErrors[0]?.message));
      continue;
    }
    const differs =
      difference(data, own.data ?? null, names, "data") ??
      difference(errors.map(shape), ownErrors.map(shape), new Names(), "errors");
    const costs = [extensions, own.extensions ?? {}].map((one) =>
      isRecord(one.cost) ? [one.cost.requestedQueryCost, one.cost.actualQueryCost] : [],
    );
    const cost =
      query === null || costs[0]?.length === 0 ? "" : String(costs[0]) === String(costs[1]) ? "same" : "other";
    if (isStage(file, path)) row("out of scope", "sets the stage");
    else row(differs === null ? "matched" : "differing", differs ?? "", cost);
    desk.twin.bucket.giveBack(1000);
  }
  return rows;
}

function print(rows: readonly Row[]): void {
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const lines = rows
    .filter(({ outcome }) => outcome !== "matched")
    .map(({ file, path, outcome, why }) =>
      `${outcome.padEnd(13)}${file.replace(/^\d{4}-\d\d__/, "")} ${path}: ${whyKnown(file, path) ?? why}`.slice(0, 260),
    );
  const priced = rows.filter(({ cost }) => cost !== "");
  const same = priced.filter(({ cost }) => cost === "same").length;
  console.info(
    [
      ...lines,
      `matched ${count("matched")}, differing ${count("differing")}, out of scope ${count("out of scope")}, unverified ${count("unverified")}; prices: ${same} of ${priced.length} the same`,
    ].join("\n"),
  );
}

describe("answers of real shops", () => {
  it("are the twin's answers too, but for what is listed", async () => {
    const rows: Row[] = [];
    for (const file of files) {
      if (existsSync(new URL(`${file}.json`, folder))) rows.push(...(await replay(file)));
      else rows.push({ file, path: "", outcome: "unverified", why: "the capture is not here", cost: "" });
    }
    print(rows);
    const unlisted = rows.filter(({ outcome, file, path }) => outcome === "differing" && !whyKnown(file, path));
    expect(unlisted.map(({ file, path, why }) => `${file} ${path}: ${why}`)).toEqual([]);
  }, 60_000);

  it.runIf(existsSync(folder))("are all of those that concern these parts", () => {
    const there = readdirSync(folder).filter((name) =>
      /__(bulk-operations|webhooks)__|__products__inventory/.test(name),
    );
    expect(there.filter((name) => !files.includes(name.replace(".json", "")))).toEqual([]);
  });
});

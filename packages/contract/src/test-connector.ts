import type { Connector } from "@coccinelle/core";
import { afterAll, describe, expect, it } from "vitest";
import { type ErasedOptions, type PreparedContext, prepareContext } from "./context.ts";
import { compareOverSockets } from "./harness/over-sockets.ts";
import type { LawId } from "./law.ts";
import { laws } from "./laws/index.ts";
import type { ContractOptions, Waiver } from "./options.ts";
import { loadRecordings } from "./recordings/load.ts";
import { type Fidelity, packageVersion, reportLaw, toTable, waiverProblems, writeReport } from "./report.ts";
import { type ClauseResult, type LawOutcome, stateWithoutRun, verifyClause } from "./verify-connector.ts";

/** Thousands of damaged answers take a while on a small machine. It only ends a suite that hangs. */
const clauseTimeoutMs = 300_000;

const leastFidelity = 0.95;

/**
 * Tests a connector against every law, as one vitest call. Laws apply by what the connector declares; there are no
 * switches. Writes `reports/conformance/<id>.json`.
 *
 * @example
 * testConnector(parcelo, {
 *   config: { apiKey: "key-8f31c" },
 *   twin: parceloTwin,
 *   cases: { getShipmentStatus: { found: ["6A1"], absent: ["6A0"] } },
 * });
 */
export function testConnector<C extends Connector>(connector: C, options: ContractOptions<C>): void {
  const outcomes: LawOutcome[] = [];
  const waivers = options.waivers ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const waiverOf = (id: LawId): Waiver | undefined =>
    waivers.find(({ law, expires }) => law === id && expires >= today);
  let fidelity: Fidelity | undefined;
  let prepared: Promise<PreparedContext> | undefined;
  const prepare = (): Promise<PreparedContext> => {
    prepared ??= erase(options).then((erased) => prepareContext(connector, erased));
    return prepared;
  };

  describe(`${connector.label} keeps the contract`, () => {
    for (const law of laws) {
      const results: ClauseResult[] = [];
      outcomes.push({ law, clauses: results });
      describe(`${law.id}: ${law.title}`, () => {
        for (const clause of law.clauses) {
          it(`${clause.id} ${clause.title}`, { timeout: clauseTimeoutMs }, async ({ annotate }) => {
            const { context } = await prepare();
            const state = stateWithoutRun(clause, context);
            if (state) await annotate(state);
            const result = await verifyClause(clause, context);
            results.push(result);
            if (result.state === "fail" && !waiverOf(law.id)) throw result.error;
          });
        }
      });
    }

    it("the real client gets the same answers over sockets", { timeout: clauseTimeoutMs }, async ({ skip }) => {
      const { context } = await prepare();
      if (!context.hasNetwork) return skip("it has no network");
      for (const { operation, inProcess, overSockets } of await compareOverSockets(context)) {
        expect(overSockets, operation).toEqual(inProcess);
      }
    });

    it("no request went without an answer", async () => {
      expect((await prepare()).unmatched()).toEqual([]);
    });

    it("the recordings answer every case", { timeout: clauseTimeoutMs }, async () => {
      expect(await (await prepare()).replay()).toEqual([]);
    });

    it("every recording was played", async () => {
      expect((await prepare()).unplayed()).toEqual([]);
    });

    it("the twin answers as the remote did, also with other ids, names, prices and quantities", {
      timeout: clauseTimeoutMs,
    }, async ({ skip }) => {
      if (!options.fidelity) return skip("no exchanges of its remote were recorded");
      fidelity = await options.fidelity();
      const { inScope, matched, permuted } = fidelity;
      expect(matched / inScope, `${matched} of ${inScope} match`).toBeGreaterThanOrEqual(leastFidelity);
      expect(
        permuted.matched / inScope,
        `${permuted.matched} of ${inScope} match when permuted`,
      ).toBeGreaterThanOrEqual(leastFidelity);
    });

    it("waivers are needed and not over", () => {
      expect(waiverProblems(waivers, outcomes, today)).toEqual([]);
    });

    afterAll(async () => {
      const { context } = await prepare();
      const isWhole = outcomes.every(({ law, clauses }) => clauses.length >= law.clauses.length);
      if (!isWhole) return; // only some clauses were asked for: their states say nothing of the laws
      const report = {
        id: connector.id,
        version: packageVersion(),
        laws: outcomes.map((outcome) => reportLaw(outcome, context, waiverOf(outcome.law.id))),
        ...(fidelity && { fidelity }),
      };
      await writeReport(connector.id, report);
      process.stdout.write(toTable(report));
    });
  });
}

/** The suite treats all connectors alike, so the types that tie cases to one are dropped here, once. */
async function erase<C extends Connector>(options: ContractOptions<C>): Promise<ErasedOptions> {
  const { recordings, cases, config, ...rest } = options;
  const loaded = recordings instanceof URL ? await loadRecordings(recordings) : recordings;
  return { ...rest, config, cases: cases as ErasedOptions["cases"], ...(loaded && { recordings: loaded }) };
}

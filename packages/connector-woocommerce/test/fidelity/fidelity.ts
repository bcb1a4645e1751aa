import type { Fidelity } from "@coccinelle/contract";
import { loadScenarios, type Scenario } from "./exchanges.ts";
import { permute, permutedTolerance } from "./permute.ts";
import { type Played, playScenario } from "./play.ts";
import { observePristine, seedOf } from "./seed.ts";

/** Plays every recorded exchange, plain and permuted, and prints a table of the routes. */
export async function measureFidelity(): Promise<Fidelity> {
  const recorded = loadScenarios();
  const plain = await playAll(recorded, 0);
  const permuted = await playAll(
    recorded.map((scenario) => ({ ...scenario, exchanges: permute(scenario.exchanges) })),
    permutedTolerance.amount,
  );
  process.stdout.write(tableOf(plain));
  return {
    recorded: plain.length - 1, // one was told
    inScope: plain.filter(({ outcome }) => outcome !== "outOfScope").length,
    matched: count(plain, "matched"),
    differing: count(plain, "differing"),
    outOfScope: count(plain, "outOfScope") - 1,
    permuted: { matched: count(permuted, "matched"), differing: count(permuted, "differing") },
  };
}

async function playAll(scenarios: readonly Scenario[], amount: number): Promise<Played[]> {
  const base = observePristine(scenarios);
  const played: Played[] = [];
  for (const scenario of scenarios) {
    played.push(...(await playScenario(scenario, seedOf(base, scenario.exchanges), { amount })));
  }
  return played;
}

const count = (played: readonly Played[], outcome: Played["outcome"]): number =>
  played.filter((each) => each.outcome === outcome).length;

/** One line a route that is used, each difference, and why the others were left out. */
function tableOf(played: readonly Played[]): string {
  const compared = Map.groupBy(
    played.filter(({ outcome }) => outcome !== "outOfScope"),
    ({ route }) => route,
  );
  const reasons = Map.groupBy(
    played.filter(({ outcome }) => outcome === "outOfScope"),
    ({ reason }) => reason ?? "",
  );
  return [
    "matched  of  route",
    ...[...compared]
      .toSorted()
      .map(
        ([route, own]) => `${String(count(own, "matched")).padStart(7)} ${String(own.length).padStart(3)}  ${route}`,
      ),
    "",
    ...played
      .filter(({ outcome }) => outcome === "differing")
      .map(({ file, name, reason }) => `differs: ${file}, ${name}: ${reason}`),
    "",
    ...[...reasons].map(([reason, own]) => `out of scope: ${own.length} because ${reason}`),
    "",
  ].join("\n");
}

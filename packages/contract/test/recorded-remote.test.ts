import { afterEach, describe, expect, it, vi } from "vitest";
import { prepareContext } from "../src/context.ts";
import { type Recordings, verifyConnector } from "../src/index.ts";
import { honest } from "./honest/honest.ts";
import { erasedOptions } from "./honest/options.ts";
import { recordHonest } from "./record.ts";

const { twin, ...withoutTwin } = erasedOptions;
const recordings = await recordHonest();
const prepare = (given: Recordings) => prepareContext(honest, { ...withoutTwin, recordings: given });

afterEach(() => vi.restoreAllMocks());

describe("a connector that has recordings and no twin", () => {
  it("keeps every clause that needs no truth, and the others are unverified", { timeout: 60_000 }, async () => {
    const outcomes = await verifyConnector(honest, { ...withoutTwin, recordings });
    const results = outcomes.flatMap(({ clauses }) => clauses);
    const wrong = results.filter(({ clause, state }) => state !== (clause.needsTwin ? "unverified" : "pass"));
    expect(wrong.map(({ clause, state, error }) => [clause.id, state, error])).toEqual([]);
  });
});

describe("a replay", () => {
  it("answers every case over sockets and plays every recording", async () => {
    const prepared = prepare(recordings);
    expect(await prepared.replay()).toEqual([]);
    expect(prepared.unplayed()).toEqual([]);
  });

  it("also runs for a connector that has a twin", async () => {
    const prepared = prepareContext(honest, { ...erasedOptions, recordings });
    expect(prepared.unplayed()).toHaveLength(recordings.exchanges.length);
    expect(await prepared.replay()).toEqual([]);
    expect(prepared.unplayed()).toEqual([]);
    expect(twin).toBeDefined();
  });

  it("names the case that nobody recorded", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {}); // MSW reports it too
    const isParcel = (path: string): boolean => path.endsWith("/parcels/6A1");
    const fewer = recordings.exchanges.filter(({ request }) => !isParcel(request.path));
    const problems = await prepare({ ...recordings, exchanges: fewer }).replay();
    expect(problems).toEqual([
      "getShipmentStatus of what was recorded gave unavailable",
      "no recording answers GET /v1/parcels/6A1?",
    ]);
  });

  it("names the recording that nobody plays", async () => {
    const [first] = recordings.exchanges;
    if (!first) throw new Error("Nothing was recorded");
    const extra = { ...first, name: "forgotten", request: { ...first.request, path: "/v1/forgotten" } };
    const prepared = prepare({ ...recordings, exchanges: [...recordings.exchanges, extra] });
    expect(await prepared.replay()).toEqual([]);
    expect(prepared.unplayed()).toEqual(["forgotten"]);
  });
});

describe("a request that the remote does not know", () => {
  const deaf = {
    ...erasedOptions,
    twin: () => ({ handle: async () => null, truth: () => ({}), sideEffects: () => 0, fault: () => {} }),
  };

  it("is told, though the connector sees only a broken network", async () => {
    const { context, unmatched } = prepareContext(honest, deaf);
    await context
      .subject()
      .call("getOrder", ["order-1"])
      .catch(() => {});
    expect(unmatched()).toEqual(["The twin does not know GET api.honest.example/v1/orders/order-1"]);
  });

  it("is not told when a law's own fault led to it", async () => {
    const { context, unmatched } = prepareContext(honest, deaf);
    const subject = context.subject();
    subject.arrange({ kind: "rewrite", rewrite: async (response) => response });
    await subject.call("getOrder", ["order-1"]).catch(() => {});
    expect(unmatched()).toEqual([]);
    expect(subject.unknown).toHaveLength(1);
  });
});

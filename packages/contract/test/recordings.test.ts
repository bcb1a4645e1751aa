import { createTransport } from "@coccinelle/core/http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createNetwork,
  createPlayer,
  type Exchange,
  loadRecordings,
  type Recordings,
  recordingHandlers,
} from "../src/index.ts";

const exchange = (name: string, query: Record<string, unknown> | null, body: unknown): Exchange => ({
  name,
  request: { method: "GET", path: "/parcels", query },
  response: { status: 200, headers: { "content-type": "application/json", "set-cookie": "secret" }, body },
});

const recordings: Recordings = {
  source: { source: "an invented carrier", recordedOn: "2026-11-22", kind: "reconstructed" },
  exchanges: [
    exchange("first", { page: 1, state: ["A", "B"] }, [1]),
    exchange("again", { page: 1, state: ["A", "B"] }, [2]),
    exchange("never", { page: 9 }, []),
  ],
};

const ask = (query: string): Request => new Request(`https://api.example/parcels?${query}`);

describe("a player of recordings", () => {
  it("finds an exchange by its query in any order, plays repeats in turn and stays at the last", async () => {
    const player = createPlayer(recordings);
    const bodies = [];
    for (const query of ["page=1&state=A&state=B", "state=B&page=1&state=A", "page=1&state=A&state=B"]) {
      bodies.push(await (await player.handle(ask(query))).json());
    }
    expect(bodies).toEqual([[1], [2], [2]]);
    expect(player.unplayed()).toEqual(["never"]);
  });

  it("fails for a request that nobody recorded, and remembers it", async () => {
    const player = createPlayer(recordings);
    await expect(player.handle(ask("page=2"))).rejects.toThrow("No recording answers GET /parcels?page=2");
    expect(player.unmatched).toEqual(["GET /parcels?page=2"]);
  });

  it("gives only the headers that a client may need", async () => {
    const response = await createPlayer(recordings).handle(ask("page=9"));
    expect([...response.headers.keys()]).toEqual(["content-type"]);
  });
});

describe("over sockets", () => {
  const network = createNetwork(...recordingHandlers(createPlayer(recordings)));
  const transport = createTransport();
  beforeAll(() => network.enable());
  afterAll(async () => {
    network.disable();
    await transport.close();
  });

  it("a recording answers the real client", async () => {
    expect(await (await transport("https://api.example/parcels?page=9")).json()).toEqual([]);
  });
});

it("a folder without its source is refused", async () => {
  await expect(loadRecordings(new URL("./honest/", import.meta.url))).rejects.toThrow("source.json");
});

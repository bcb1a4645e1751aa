import { acceptDelivery, claimInbox, failInbox, type Store } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { folderState, type State } from "../support/states.ts";

async function park(store: Store, count: number): Promise<void> {
  await store.asTenant("les-fleurs", async (transaction) => {
    for (let index = 0; index < count; index += 1) {
      await acceptDelivery(transaction, {
        connectionId: "mock",
        eventKey: `event-${index}`,
        topic: "order.updated",
        subject: null,
        request: { url: "https://hooks.example/", headers: {}, body: Buffer.from(`canary ${index}`) },
      });
    }
  });
  await store.asTenant("les-fleurs", async (transaction) => {
    for (const { id, claim } of await claimInbox(transaction, { leaseMs: 60_000, limit: count })) {
      const reason = { code: "unavailable", message: "The shop is closed." } as const;
      await failInbox(transaction, { id, claim, reason, retryAt: null });
    }
  });
}

async function withParked(count: number): Promise<State> {
  const state = await folderState();
  await state.run(["tenant", "add", "les-fleurs"]);
  await state.run(["connect", "mock", "--tenant", "les-fleurs"]);
  await using store = await state.open();
  await park(store, count);
  return state;
}

describe("inbox", () => {
  it("lists parked deliveries by pages, with the reason and without the content", async () => {
    const { run } = await withParked(3);
    const words = ["inbox", "list", "--tenant", "les-fleurs", "--limit", "2"];
    const { output } = await run(words);
    expect(output).toMatch(/^\d+ {2}mock {2}order\.updated .* 1 attempts {2}unavailable: The shop is closed\.$/m);
    expect(output).toMatch(/^More: --cursor \S+$/m);
    expect(output).not.toContain("canary");
    const page = JSON.parse((await run([...words, "--json"])).output);
    expect(page.items).toHaveLength(2);
    const rest = JSON.parse((await run([...words, "--json", "--cursor", page.nextCursor])).output);
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
  });

  it("replays those that are named, and says which are not parked", async () => {
    const { run } = await withParked(2);
    const { items } = JSON.parse((await run(["inbox", "list", "--tenant", "les-fleurs", "--json"])).output);
    const [{ id }] = items;
    const words = ["inbox", "replay", "--tenant", "les-fleurs", "--json", String(id), "999999"];
    const { code, output } = await run(words);
    expect([code, JSON.parse(output)]).toEqual([1, { replayed: [id], notParked: [999_999] }]);
  });

  it("replays all, page by page", async () => {
    const { run } = await withParked(120);
    const { code, output } = await run(["inbox", "replay", "--tenant", "les-fleurs", "--all"]);
    expect([code, output]).toEqual([0, "Back in the queue: 120 deliveries.\n"]);
    expect((await run(["inbox", "list", "--tenant", "les-fleurs"])).output).toBe(
      "No delivery of les-fleurs is parked.\n",
    );
    expect((await run(["inbox", "replay", "--tenant", "les-fleurs"])).errors).toContain("--all");
  });
});

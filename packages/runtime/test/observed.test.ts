import { describe, expect, it, vi } from "vitest";
import type { RequestSpan } from "../src/index.ts";
import { faults } from "./support/remote.ts";
import { failureOf, sceneOf } from "./support/runtime-of.ts";

const connection = { tenantId: "lea", connectionId: "main", connectorId: "boutique", label: "Boutique" };

describe("every call is told of", () => {
  it("with what it took, and nothing of what was asked or answered", async () => {
    const { runtime, remote, clock, calls } = sceneOf();
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.searchProducts("canary-4711", { limit: 3 });
    await clock.advance(250);
    await answering;
    await inventory.searchProducts("canary-4711", { limit: 3 });
    const told = {
      ...connection,
      system: "inventory",
      operation: "searchProducts",
      effect: "read",
      code: null,
      budgetWaitMs: 0,
      isStarved: false,
    } as const;
    expect(calls).toEqual([
      { ...told, outcome: "answered", freshness: "live", durationMs: 250, attempts: 2, requests: 2 },
      { ...told, outcome: "answered", freshness: "cached", durationMs: 0, attempts: 0, requests: 0 },
    ]);
    expect(JSON.stringify(calls)).not.toContain("canary");
  });

  it("by a listener whose own failure harms nobody", async () => {
    const warning = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const { runtime, remote } = sceneOf({
      onCall: () => {
        throw new Error("metrics are down");
      },
    });
    const orders = await runtime.createOrderSystem("lea");
    expect(await orders.cancelOrder("1")).toMatchObject({ id: "1" });
    expect(remote.written).toHaveLength(1);
    expect(warning).toHaveBeenCalledOnce();
    warning.mockRestore();
  });

  it("and so is what no answer shows", async () => {
    const { runtime, events } = sceneOf({ policies: { defaults: { retry: { attempts: 1 } } } });
    const tracking = await runtime.createTrackingSystem("lea");
    await failureOf(tracking.getShipmentStatus("6A1"));
    expect(events).toMatchObject([
      { kind: "notice", tenantId: "lea", connectionId: "main", notice: { kind: "unknown_word", word: "XX" } },
    ]);
  });
});

describe("every request runs inside the span hook", () => {
  it("which knows its call, and neither its path nor its query", async () => {
    const spans: RequestSpan[] = [];
    const statuses: number[] = [];
    const { runtime, remote, clock } = sceneOf({
      span: async (span, run) => {
        spans.push(span);
        const response = await run();
        statuses.push(response.status);
        return response;
      },
    });
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(250);
    await answering;
    const span = { ...connection, operation: "checkAvailability", method: "GET", host: "boutique.example" };
    expect(spans).toEqual([
      { ...span, attempt: 1 },
      { ...span, attempt: 2 },
    ]);
    expect(statuses).toEqual([503, 200]);
  });
});

import { ConnectorError } from "@coccinelle/core";
import type { Store } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { fakeClock } from "../support/fake-clock.ts";
import { onEveryEngine } from "../support/stores.ts";
import { paperShop } from "./paper-shop.ts";
import { delivery, eventOf, inboxScene } from "./scene.ts";

const clock = fakeClock();
const down = new ConnectorError("unavailable", "The database cannot be reached.", { retryAfterMs: 7_500 });

/** A body that begins and does not end; `pulled` resolves when somebody waits for more of it. */
function endless(
  url: string,
  piece: Uint8Array,
): { request: Request; pulled: Promise<void>; cancelled: () => boolean } {
  const pulled = Promise.withResolvers<void>();
  let pieces = 0;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pieces += 1;
      if (pieces > 1 && piece.length < 10) return pulled.resolve();
      controller.enqueue(piece);
    },
    cancel: () => {
      isCancelled = true;
    },
  });
  const request = new Request(url, { method: "POST", body, duplex: "half" });
  return { request, pulled: pulled.promise, cancelled: () => isCancelled };
}

describe("receiving", () => {
  onEveryEngine(
    (engine) => {
      const scene = (options = {}) => inboxScene(engine.store(), { clock, ...options });
      const updated = () => eventOf("order.updated", "order-2847");

      it("reads no more than it may, whether the length is announced or not", async () => {
        const { handle, url, work } = await scene({ maxBodyBytes: 1_000 });
        const announced = delivery(url, "x".repeat(1_001), { "content-length": "1001" });
        const { request, cancelled } = endless(url, new Uint8Array(100));
        expect([(await handle(announced)).status, (await handle(request)).status]).toEqual([413, 413]);
        expect(cancelled()).toBe(true);
        expect((await handle(delivery(url, { ...updated(), note: "x".repeat(700) }))).status).toBe(200);
        expect(await work()).toBe(1);
      });

      it("waits no longer for a body than the sender waits for the answer", async () => {
        const { handle, url, reports } = await scene();
        const { request, pulled, cancelled } = endless(url, new Uint8Array(5));
        const answering = handle(request);
        await pulled;
        await clock.advance(4_500);
        expect((await answering).status).toBe(408);
        expect(cancelled()).toBe(true);
        expect(reports).toMatchObject([{ outcome: "too_slow", durationMs: 4_500 }]);
      });

      it("answers a sender whose connection ends in the middle, and keeps nothing", async () => {
        const { handle, url, work } = await scene();
        const body = new ReadableStream({ pull: (controller) => controller.error(new Error("ECONNRESET")) });
        expect((await handle(new Request(url, { method: "POST", body, duplex: "half" }))).status).toBe(400);
        expect(await work()).toBe(0);
      });

      it("never says yes when the store says no", async () => {
        const whole = engine.store();
        const store: Store = { ...whole, asTenant: () => Promise.reject(down) };
        const { handle, url, reports } = await scene({ store });
        const answer = await handle(delivery(url, updated()));
        expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "8"]);
        expect(reports).toMatchObject([{ outcome: "not_stored", code: "unavailable" }]);
      });

      it("says neither yes nor no to an address while the store cannot be asked", async () => {
        const store: Store = { ...engine.store(), acrossTenants: () => Promise.reject(down) };
        const { handle, url } = await scene({ store });
        expect((await handle(delivery(url, updated()))).status).toBe(503);
      });

      it("says in time that it does not know yet, and knows the repeat again", async () => {
        const whole = engine.store();
        const gate = Promise.withResolvers<void>();
        const reached = Promise.withResolvers<void>();
        const asTenant: Store["asTenant"] = async (tenantId, work) => {
          reached.resolve();
          await gate.promise;
          return whole.asTenant(tenantId, work);
        };
        const { handle, url, reports, work } = await scene({ store: { ...whole, asTenant } });
        const event = updated();
        const answering = handle(delivery(url, event));
        await reached.promise;
        await clock.advance(4_500);
        expect((await answering).status).toBe(503);
        gate.resolve();
        expect((await handle(delivery(url, event))).status).toBe(200);
        expect(reports.map(({ outcome }) => outcome)).toEqual(["overdue", "repeated"]);
        expect(await work()).toBe(1);
      });

      it("takes no more at once than it may", async () => {
        const gate = Promise.withResolvers<void>();
        const { handle, url, reports } = await scene({
          connector: paperShop({ beforeVerify: () => gate.promise }),
          maxConcurrent: 2,
        });
        const running = ["1", "2"].map((id) => handle(delivery(url, id, { "x-id": id })));
        expect((await handle(delivery(url, "3", { "x-id": "3" }))).status).toBe(503);
        gate.resolve();
        await Promise.all(running);
        await handle(delivery(url, "3", { "x-id": "3" }));
        expect(reports.map(({ outcome }) => outcome)).toEqual(["busy", "stored", "stored", "stored"]);
      });

      it("is no oracle: a bug in a connector looks like any trouble of ours", async () => {
        const bug = () => Promise.reject(new TypeError("Cannot read properties of undefined"));
        const { handle, url, reports } = await scene({ connector: paperShop({ beforeVerify: bug }) });
        const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
        const answer = await handle(delivery(url, "1", { "x-id": "1" }));
        expect([answer.status, await answer.text()]).toEqual([503, ""]);
        expect(reports).toMatchObject([{ outcome: "not_open", code: "bug" }]);
        expect(await warned).toMatchObject({ name: "InboxBug", message: "A delivery met a bug of ours (TypeError)." });
      });
    },
    { clock },
  );
});

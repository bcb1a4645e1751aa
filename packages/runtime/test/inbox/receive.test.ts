import { mock } from "@coccinelle/connector-mock";
import {
  addConnection,
  confirmCredentials,
  readWebhookToken,
  removeConnection,
  stageCredentials,
} from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { fakeClock } from "../support/fake-clock.ts";
import { onEveryEngine } from "../support/stores.ts";
import { paperShop } from "./paper-shop.ts";
import { baseUrl, countingStore, delivery, eventOf, inboxScene, secret } from "./scene.ts";

const clock = fakeClock();
const updated = () => eventOf("order.updated", "order-2847");

describe("a delivery", () => {
  onEveryEngine(
    (engine) => {
      const scene = (options = {}) => inboxScene(engine.store(), { clock, ...options });

      it("is stored once, however often and with whatever headers its bytes come", async () => {
        const { handle, url, reports, work } = await scene();
        const event = updated();
        for (const headers of [{}, {}, { "x-shop": "another.example", "x-topic": "order.deleted", "x-event-id": "9" }])
          expect((await handle(delivery(url, event, headers))).status).toBe(200);
        expect(reports.map(({ outcome }) => outcome)).toEqual(["stored", "repeated", "repeated"]);
        expect(await work()).toBe(1);
      });

      it("is stored once, when a remote's id lies outside the signature", async () => {
        const { handle, url, reports } = await scene({ connector: paperShop() });
        await handle(delivery(url, "a", { "x-id": "1" }));
        await handle(delivery(url, "b", { "x-id": "1" }));
        await handle(delivery(url, "a", { "x-id": "2" }));
        expect(reports.map(({ outcome }) => outcome)).toEqual(["stored", "repeated", "repeated"]);
      });

      it("is another one, when the same bytes tell of another thing", async () => {
        const { handle, url, reports } = await scene({ connector: paperShop() });
        await handle(delivery(url, "a", { "x-id": "1", "x-topic": "order.created" }));
        await handle(delivery(url, "a", { "x-id": "2", "x-topic": "order.updated" }));
        expect(reports.map(({ outcome }) => outcome)).toEqual(["stored", "stored"]);
      });

      it("may have an id that no index takes", async () => {
        const { handle, url, reports } = await scene({ connector: paperShop() });
        const ids = [`${"x".repeat(9_000)}1`, `${"x".repeat(9_000)}2`];
        for (const id of [...ids, ...ids]) await handle(delivery(url, id, { "x-id": id, "x-subject": id }));
        expect(reports.map(({ outcome }) => outcome)).toEqual(["stored", "stored", "repeated", "repeated"]);
      });

      it("that is not signed, or was cut off, is refused", async () => {
        const { handle, url, work } = await scene();
        const event = updated();
        const forged = delivery(url, event, { "x-mock-signature": "c2lnbmVkIGJ5IG5vYm9keQ==" });
        const whole = JSON.stringify(event);
        const signature = delivery(url, whole).headers.get("x-mock-signature") ?? "";
        const cut = delivery(url, whole.slice(0, -1), { "x-mock-signature": signature });
        expect([(await handle(forged)).status, (await handle(cut)).status]).toEqual([401, 401]);
        expect(await work()).toBe(0);
      });

      it("that is signed but is nothing to read is refused, and not to be sent again", async () => {
        const { handle, url, reports } = await scene();
        expect((await handle(delivery(url, "<html>"))).status).toBe(400);
        expect(reports).toMatchObject([{ outcome: "unreadable", code: "response_invalid" }]);
      });

      it("that only asks whether somebody listens stores nothing", async () => {
        const { handle, url, work } = await scene();
        expect((await handle(delivery(url, { id: "1", type: "ping" }))).status).toBe(200);
        expect(await work()).toBe(0);
      });

      it("is posted", async () => {
        const { handle, url } = await scene();
        const answer = await handle(new Request(url));
        expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
      });

      it("to an address that nobody has is answered like one to a connection that is gone or receives nothing", async () => {
        const { handle, tenantId, url, durable } = await scene();
        await handle(delivery(url, updated()));
        const gone = await durable.store.asTenant(tenantId, async (transaction) => {
          await addConnection(transaction, { id: "silent", connectorId: "mock", config: {} });
          const token = await readWebhookToken(transaction, "silent");
          await removeConnection(transaction, "silent");
          await removeConnection(transaction, "shop");
          return token;
        });
        const answers = [];
        for (const address of [url, `${baseUrl}/${gone}`, `${baseUrl}/${"x".repeat(32)}`, `${baseUrl}/`, baseUrl]) {
          const answer = await handle(delivery(address, updated()));
          answers.push([answer.status, [...answer.headers], await answer.text()]);
        }
        expect(answers).toEqual(answers.map(() => [404, [], ""]));
      });

      it("to a connection that cannot be opened is to be sent again", async () => {
        const { handle, durable, tenantId, reports } = await scene();
        const token = await durable.store.asTenant(tenantId, async (transaction) => {
          await addConnection(transaction, { id: "broken", connectorId: "mock", config: { latencyMs: "never" } });
          return readWebhookToken(transaction, "broken");
        });
        const answer = await handle(delivery(`${baseUrl}/${token}`, updated()));
        expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
        expect(reports).toMatchObject([{ outcome: "not_open", code: "config_invalid" }]);
      });

      it("to a connection that was removed a moment ago is refused", async () => {
        const { handle, url, durable, tenantId } = await scene();
        expect((await handle(delivery(url, updated()))).status).toBe(200);
        await durable.store.asTenant(tenantId, (transaction) => removeConnection(transaction, "shop"));
        expect((await handle(delivery(url, updated()))).status).toBe(404);
      });

      it("signed with a new secret is accepted as soon as the connection has it", async () => {
        const { durable, handle, reports, tenantId, url } = await scene({ connector: mock });
        const stage = async (webhookSecret: string): Promise<void> =>
          durable.store.asTenant(tenantId, async (transaction) => {
            const config = { webhookSecrets: [webhookSecret] };
            await confirmCredentials(
              transaction,
              await stageCredentials(transaction, { connectionId: "shop", config }),
            );
          });
        await stage("whsec-of-yesterday");
        await handle(delivery(url, updated()));
        await clock.advance(1_000);
        await stage(secret);
        await handle(delivery(url, updated()));
        expect(reports.map(({ outcome }) => outcome)).toEqual(["not_signed", "stored"]);
      });

      it("that comes with others shares their transaction", async () => {
        const counted = countingStore(engine.store());
        const { handle, url } = await scene({ store: counted.store });
        await handle(delivery(url, updated()));
        counted.reset();
        const events = Array.from({ length: 60 }, (_, index) => eventOf("order.updated", `order-${index % 7}`));
        const answers = await Promise.all(events.map((event) => handle(delivery(url, event))));
        expect(answers.map(({ status }) => status)).toEqual(events.map(() => 200));
        expect(counted.transactions()).toBeLessThan(10);
      });

      it("that cannot be stored does not harm those that come with it", async () => {
        const { handle, url, durable, tenantId, work } = await scene();
        const second = await durable.store.asTenant(tenantId, async (transaction) => {
          await addConnection(transaction, { id: "second", connectorId: "mock", config: {} });
          return `${baseUrl}/${await readWebhookToken(transaction, "second")}`;
        });
        await handle(delivery(second, updated()));
        await durable.store.asTenant(tenantId, (transaction) => removeConnection(transaction, "second"));
        const events = Array.from({ length: 20 }, (_, index) => eventOf("order.updated", `order-${index}`));
        const addresses = events.map((_, index) => (index === 10 ? second : url));
        const answers = await Promise.all(
          events.map((event, index) => handle(delivery(addresses[index] ?? "", event))),
        );
        expect(answers.map(({ status }) => status)).toEqual(addresses.map((to) => (to === second ? 404 : 200)));
        expect(await work({ concurrency: 100 })).toBe(19);
      });
    },
    { clock },
  );
});

import { type Connector, defineConnector, type WebhookDeclaration } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { syncWebhooks, webhookUrl } from "../../src/index.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { onEveryEngine } from "../support/stores.ts";
import { baseUrl, inboxScene } from "./scene.ts";

const clock = fakeClock();

/** A remote that notes what it was asked to tell. */
function subscribing(declared: WebhookDeclaration[]): Connector {
  const nothing = { created: [], updated: [], revived: [], unchanged: [], removed: [], leftAlone: [], unavailable: [] };
  return defineConnector({
    ...{ id: "subscribing", label: "Subscribing", contract: 1 as const, config: z.strictObject({}), hosts: () => [] },
    connect: () => null,
    webhooks: () => ({
      verify: async () => ({ kind: "event", dedupeKey: "1" }),
      parse: async () => [],
      sync: async (declaration) => {
        declared.push(declaration);
        return nothing;
      },
    }),
  });
}

describe("a connection's address", () => {
  onEveryEngine(
    (engine) => {
      it("stands under the handler's, is unguessable, and another one for each connection", async () => {
        const [one, other] = [await inboxScene(engine.store(), { clock }), await inboxScene(engine.store(), { clock })];
        expect(one.url).toMatch(/^https:\/\/hooks\.example\/webhooks\/[\w-]{32}$/);
        expect(other.url).not.toBe(one.url);
        const slashed = await engine
          .store()
          .asTenant(one.tenantId, (t) => webhookUrl(t, { connectionId: "shop", baseUrl: `${baseUrl}/?x#y` }));
        expect(slashed).toBe(one.url);
      });

      it("is refused for a connection or a base that is none", async () => {
        const { tenantId } = await inboxScene(engine.store(), { clock });
        const ask = (connectionId: string, base: string) =>
          engine.store().asTenant(tenantId, (t) => webhookUrl(t, { connectionId, baseUrl: base }));
        await expect(ask("nobody", baseUrl)).rejects.toMatchObject({ code: "not_found" });
        await expect(ask("shop", "hooks.example")).rejects.toMatchObject({ code: "input_invalid" });
      });

      it("is told to a remote with everything that there is to tell, or what was declared", async () => {
        const declared: WebhookDeclaration[] = [];
        const { durable, tenantId, url } = await inboxScene(engine.store(), {
          clock,
          connector: subscribing(declared),
        });
        const sync = { tenantId, connectionId: "shop", baseUrl };
        await syncWebhooks(durable, sync);
        await syncWebhooks(durable, { ...sync, events: ["order.updated"] });
        expect(declared.map(({ deliveryUrl, events }) => [deliveryUrl, events.length])).toEqual([
          [url, 20],
          [url, 1],
        ]);
      });

      it("is set up by hand where a remote lets nobody subscribe", async () => {
        const { durable, tenantId } = await inboxScene(engine.store(), { clock });
        const syncing = syncWebhooks(durable, { tenantId, connectionId: "shop", baseUrl });
        await expect(syncing).rejects.toMatchObject({ code: "unsupported" });
      });
    },
    { clock },
  );
});

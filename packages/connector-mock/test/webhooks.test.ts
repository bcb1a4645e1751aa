import { open, toWebhookRequest } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock, mockTwin } from "../src/index.ts";

const secret = "whsec-4c1d9a";
const twin = mockTwin({ now: () => Date.now() });
const receiver = open(mock, { webhookSecrets: ["former-secret", secret] }).webhooks;

describe("a delivery", () => {
  it("that one of the secrets signed is verified and becomes an event", async () => {
    const request = await toWebhookRequest(
      (await twin.emitWebhook?.("order.updated", { secret })) ?? new Request("https://x.example"),
    );
    expect(await receiver?.verify(request)).toMatchObject({ kind: "event" });
    expect(await receiver?.parse(request)).toMatchObject([{ type: "order.updated", subjectId: "order-1001" }]);
  });

  it("that another secret signed is refused", async () => {
    const request = await toWebhookRequest(
      (await twin.emitWebhook?.("order.updated", { secret: "another-secret" })) ?? new Request("https://x.example"),
    );
    await expect(receiver?.verify(request)).rejects.toMatchObject({ code: "auth_failed" });
  });
});

import assert from "node:assert/strict";
import {
  type CommerceEventType,
  commerceEventSchema,
  toWebhookRequest,
  type WebhookRequest,
  type Webhooks,
} from "@coccinelle/core";
import type { Clause, Law, LawContext, Subject } from "../law.ts";
import { assertFails, settle } from "./expect.ts";

const updated: CommerceEventType = "order.updated";

const commerceEventTypes: readonly CommerceEventType[] = commerceEventSchema.options.flatMap(
  ({ shape }) => shape.type.options,
);

interface Receiving {
  readonly webhooks: Webhooks;
  readonly subject: Subject;
  /** An {@link updated} delivery, or one of another topic, signed by this secret. */
  readonly deliver: (secret: string, topic?: CommerceEventType) => Promise<WebhookRequest>;
  readonly secret: string;
}

function receiving(context: LawContext): Receiving {
  const subject = context.subject();
  const { twin, connection } = subject;
  const [secret] = context.webhookSecrets;
  assert.ok(secret, "give testConnector the webhookSecrets of the config");
  assert.ok(twin?.emitWebhook, "the twin emits no webhooks");
  assert.ok(connection.webhooks);
  const emit = twin.emitWebhook;
  return {
    webhooks: connection.webhooks,
    subject,
    secret,
    deliver: async (by, topic = updated) => toWebhookRequest(await emit(topic, { secret: by })),
  };
}

function hook(
  clause: Pick<Clause, "id" | "title">,
  check: (given: Receiving, context: LawContext) => Promise<void>,
): Clause {
  return {
    ...clause,
    needsTwin: "emitWebhook",
    applies: ({ connector }) => connector.webhooks !== undefined,
    verify: async (context) => check(receiving(context), context),
  };
}

/** The header that carries the signature: the one without which the delivery is refused. */
async function signatureHeader({ webhooks }: Receiving, delivery: WebhookRequest): Promise<string> {
  for (const name of Object.keys(delivery.headers)) {
    const { [name]: _, ...headers } = delivery.headers;
    if ("error" in (await settle(webhooks.verify({ ...delivery, headers })))) return name;
  }
  assert.fail("a delivery is accepted whatever header is left out");
}

/** Webhooks: only what the remote signed is believed. */
export const hooks: Law = {
  id: "HOOK",
  title: "only what the remote signed is believed",
  clauses: [
    hook(
      { id: "HOOK.accept", title: "a signed delivery becomes the event it tells of" },
      async ({ webhooks, deliver, secret, subject }) => {
        const delivery = await deliver(secret);
        assert.equal((await webhooks.verify(delivery)).kind, "event");
        const events = await webhooks.parse(delivery);
        for (const event of events) commerceEventSchema.parse(event);
        assert.deepEqual(
          events.map((event) => event.type),
          [updated],
        );
        const ids = subject.twin?.truth().orders?.map(({ id }) => id) ?? [];
        assert.ok(
          ids.includes(events[0]?.subjectId ?? ""),
          "the event is about an order that the remote does not have",
        );
      },
    ),
    hook(
      { id: "HOOK.secrets", title: "any of several secrets may have signed, and no other" },
      async ({ webhooks, deliver }, { webhookSecrets }) => {
        for (const secret of webhookSecrets) await webhooks.verify(await deliver(secret));
        await assertFails(
          webhooks.verify(await deliver("a-secret-of-nobody")),
          "auth_failed",
          "a delivery signed by another secret",
        );
      },
    ),
    hook(
      { id: "HOOK.forged", title: "a missing, short or wrong signature and one flipped byte are refused" },
      async (given) => {
        const { webhooks, deliver, secret } = given;
        const delivery = await deliver(secret);
        const name = await signatureHeader(given, delivery);
        const signature = delivery.headers[name] ?? "";
        const { [name]: _, ...unsigned } = delivery.headers;
        const wrong = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
        const forged: Record<string, WebhookRequest> = {
          "a missing signature": { ...delivery, headers: unsigned },
          "an empty signature": { ...delivery, headers: { ...unsigned, [name]: "" } },
          "a short signature": { ...delivery, headers: { ...unsigned, [name]: signature.slice(0, 4) } },
          "a wrong signature": { ...delivery, headers: { ...unsigned, [name]: wrong } },
          "a flipped byte": {
            ...delivery,
            body: delivery.body.map((byte, index) => (index === delivery.body.length - 2 ? byte ^ 1 : byte)),
          },
        };
        for (const [what, request] of Object.entries(forged))
          await assertFails(webhooks.verify(request), "auth_failed", what);
      },
    ),
    hook(
      { id: "HOOK.moved", title: "the same bytes under other headers are refused or the same event" },
      async (given) => {
        const { webhooks, deliver, secret } = given;
        const delivery = await deliver(secret);
        const events = await webhooks.parse(delivery);
        const name = await signatureHeader(given, delivery);
        for (const [header, value] of Object.entries(delivery.headers)) {
          if (header === name || header.startsWith("content-")) continue;
          const moved = {
            ...delivery,
            headers: { ...delivery.headers, [header]: value.replace("order.", "product.").replace(/\d/, "9") },
          };
          const outcome = await settle(webhooks.verify(moved).then(() => webhooks.parse(moved)));
          if ("value" in outcome) assert.deepEqual(outcome.value, events, `another ${header} made another event`);
        }
      },
    ),
    hook(
      { id: "HOOK.unknown", title: "each topic becomes events of its own type or none, and is never an error" },
      async ({ webhooks, deliver, secret }) => {
        for (const topic of commerceEventTypes) {
          const delivery = await deliver(secret, topic);
          await webhooks.verify(delivery);
          const outcome = await settle(webhooks.parse(delivery));
          assert.ok("value" in outcome && Array.isArray(outcome.value), `${topic} was not read`);
          for (const event of outcome.value) assert.equal(commerceEventSchema.parse(event).type, topic);
        }
      },
    ),
    hook(
      { id: "HOOK.dedupe", title: "a delivery repeated is recognised, another one is not taken for it" },
      async ({ webhooks, deliver, secret }) => {
        const delivery = await deliver(secret);
        const { dedupeKey } = await webhooks.verify(delivery);
        assert.equal((await webhooks.verify(structuredClone(delivery))).dedupeKey, dedupeKey);
        assert.notEqual((await webhooks.verify(await deliver(secret))).dedupeKey, dedupeKey);
      },
    ),
  ],
};

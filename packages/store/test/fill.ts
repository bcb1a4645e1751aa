import { randomUUID } from "node:crypto";
import {
  acceptDelivery,
  addConnection,
  addEndpoint,
  addMessage,
  addReservation,
  addToOutbox,
  appendAudit,
  beginAudits,
  claimOutbox,
  createTenant,
  filePrivacyRequest,
  type MovedReservation,
  moveReservation,
  openConversation,
  putWatch,
  raiseAlert,
  recordConsent,
  recordDelivery,
  recordPrivacyStep,
  rotateEndpointSecret,
  type Store,
  type TenantTransaction,
  writeProgress,
} from "../src/index.ts";
import { mirrorAll, orderOf, productOf } from "./mirror-shop.ts";

/** A tenant with one connection, `shop`. */
export async function addTenant(store: Store, id: string = randomUUID()): Promise<string> {
  await createTenant(store, { id, name: `Boutique ${id}` });
  await store.asTenant(id, (transaction) =>
    addConnection(transaction, { id: "shop", connectorId: "mock", config: { apiKey: `key-${id}` } }),
  );
  return id;
}

/** A delivery about a subject. */
export function delivery(eventKey: string, subject: string | null = null) {
  const request = {
    url: "https://hooks.example/x",
    headers: { "x-id": eventKey },
    body: new TextEncoder().encode(eventKey),
  };
  return { connectionId: "shop", eventKey, topic: "order.updated", subject, request };
}

/** A hold of one unit. */
export const hold = {
  connectionId: "shop",
  productId: "RF-2847",
  variantId: "38",
  customerId: "+33639980001",
  quantity: 1,
  expiresAt: "2099-01-01T00:00:00Z",
  intent: null,
  leaseMs: 60_000,
} as const;

/** A request that is due. */
const erasure = {
  requestKey: "r1",
  kind: "erasure",
  scope: "everywhere",
  source: "staff:u-17",
  connectionId: null,
  person: { email: "marie@example.com" },
  isDue: true,
} as const;
/** A hold of which an order is being made. */
export async function addSelling(
  transaction: TenantTransaction,
  { orderKey, note = "" }: { readonly orderKey: string; readonly note?: string },
): Promise<MovedReservation> {
  const { reservation, claim } = await addReservation(transaction, hold);
  const { id } = reservation;
  await moveReservation(transaction, { id, claim, to: "held", leaseMs: hold.leaseMs });
  const order = { intent: { key: orderKey, input: "i" }, request: { note } };
  const moved = await moveReservation(transaction, { id, claim: null, to: "consuming", leaseMs: hold.leaseMs, order });
  if (moved) return moved;
  throw new Error("It was held");
}

/** One row in every table of a tenant. */
export async function addTenantWithEverything(store: Store, id: string = randomUUID()): Promise<string> {
  await addTenant(store, id);
  await store.asTenant(id, async (transaction) => {
    await addSelling(transaction, { orderKey: "order-1" });
    await acceptDelivery(transaction, delivery("event-1", "order:2847"));
    await addToOutbox(transaction, {
      destination: "https://erp.example",
      eventKey: "e1",
      eventType: "order.updated",
      subject: null,
      payload: "{}",
    });
    for (const { id: outboxId } of await claimOutbox(transaction, { leaseMs: 1000 })) {
      await recordDelivery(transaction, {
        outboxId,
        at: transaction.now,
        durationMs: 12,
        httpStatus: 500,
        errorCode: "unavailable",
      });
    }
    const endpoint = await addEndpoint(transaction, { url: "https://erp.example/events" });
    await rotateEndpointSecret(transaction, { id: endpoint.id });
    await putWatch(transaction, {
      connectionId: "shop",
      kind: "shipment",
      subject: "6A1",
      watcher: "",
      dueAt: transaction.now,
      endsAt: null,
      details: {},
    });
    await recordConsent(transaction, {
      person: "p1",
      channel: "sms",
      state: "granted",
      at: transaction.now,
      source: "checkout",
      proof: null,
    });
    const conversation = await openConversation(transaction, { channel: "sms", thread: "t1" });
    await addMessage(transaction, {
      conversationId: conversation.id,
      messageKey: "m1",
      author: "customer",
      content: { text: "Bonjour" },
      at: transaction.now,
    });
    await writeProgress(transaction, {
      ...{
        job: "sync",
        done: 3,
        total: null,
        note: null,
        startedAt: transaction.now,
        isFinished: false,
        failure: null,
      },
    });
    await raiseAlert(transaction, {
      key: "breaker_open:shop",
      kind: "breaker_open",
      connectionId: "shop",
      severity: "critical",
      sentence: "The shop does not answer.",
    });
    const what = { actor: { kind: "system", id: "test" }, action: "fill", connectionId: null, subject: null } as const;
    await appendAudit(transaction, { ...what, outcome: "done", details: {} });
    await beginAudits(transaction, [{ ...what, id: randomUUID(), details: {}, leaseMs: 1000 }]);
    const { request } = await filePrivacyRequest(transaction, erasure);
    await recordPrivacyStep(transaction, {
      requestId: request.id,
      system: "store:consents",
      outcome: "done",
      report: { erased: 1 },
    });
  });
  await mirrorAll(store, id, { products: [productOf("1", { title: "Robe" })], orders: [orderOf("1")] });
  return id;
}

import type { CommerceEvent, CommerceEventType } from "@coccinelle/core";
import {
  appendAudit,
  filePrivacyRequest,
  type NewPrivacyRequest,
  type PrivacyKind,
  type TenantTransaction,
} from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { EventHandler, Happening } from "../inbox/event-handler.ts";
import { newErasure } from "./erasure-state.ts";

const kinds = {
  "privacy.export_requested": "export",
  "privacy.erasure_requested": "erasure",
  "privacy.shop_erasure_requested": "shop_erasure",
} as const satisfies Partial<Record<CommerceEventType, PrivacyKind>>;

type PrivacyEventType = keyof typeof kinds;

/**
 * Files what platforms ask for, such as Shopify's mandatory webhooks. The erasure of a person is done at once, in the store
 * alone: the platform erases its own. Exports and the erasure of a whole shop wait for somebody of the boutique, who is
 * told by an event.
 */
export function privacyHandler({ emit }: Pick<Durable, "emit">): EventHandler {
  return {
    name: "privacy",
    types: Object.keys(kinds).filter(isPrivacyType),
    apply: async (transaction, happening) => {
      const { event, connectionId } = happening;
      if (!isPrivacyType(event.type)) return;
      const kind = kinds[event.type];
      const { request, isNew } = await filePrivacyRequest(transaction, toRequest(happening, kind));
      if (!isNew) return;
      await tellTrail(transaction, { event, connectionId, requestId: request.id });
      await emit(transaction, {
        ...{ id: `privacy:${request.id}:filed`, type: "privacy.request_filed", connectionId, subjectId: request.id },
        ...{
          occurredAt: event.occurredAt ?? transaction.now,
          data: { requestId: request.id, kind, state: request.state },
        },
      });
    },
  };
}

function isPrivacyType(type: string): type is PrivacyEventType {
  return Object.hasOwn(kinds, type);
}

function toRequest({ connectionId, event }: Happening, kind: PrivacyKind): NewPrivacyRequest {
  const customer = kind === "shop_erasure" ? `${connectionId}:-` : `${connectionId}:${event.subjectId}`;
  return {
    ...{ requestKey: `webhook:${connectionId}:${event.id}`, kind, scope: "store", connectionId },
    ...{ source: `webhook:${connectionId}`, person: newErasure({ customers: [customer] }), isDue: kind === "erasure" },
  };
}

interface Filed {
  readonly event: CommerceEvent;
  readonly connectionId: string;
  readonly requestId: string;
}

async function tellTrail(transaction: TenantTransaction, { event, connectionId, requestId }: Filed): Promise<void> {
  await appendAudit(transaction, {
    ...{ actor: { kind: "system", id: `webhook:${connectionId}` }, action: event.type, connectionId },
    ...{ subject: `request:${requestId}`, outcome: "done", details: {} },
  });
}

import { randomUUID } from "node:crypto";
import { type Actor, ConnectorError } from "@coccinelle/core";
import {
  appendAudit,
  filePrivacyRequest,
  getPrivacyRequest,
  listPrivacySteps,
  readPrivacyPerson,
  type Store,
  type TakenPrivacyRequest,
  takePrivacyRequest,
} from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { eraseShop } from "./erase-shop.ts";
import { newErasure, readErasure } from "./erasure-state.ts";
import { type Person, parsePerson } from "./person.ts";
import { progressOf } from "./progress.ts";
import type { ErasureProgress } from "./report.ts";
import { runErasure } from "./run-erasure.ts";

/** A request to erase somebody. */
export interface ErasureRequest {
  readonly tenantId: string;
  readonly person: Person;
  /** The same for a repeat of the same request, such as its number in the boutique's own list. Default: a new one. */
  readonly requestKey?: string | undefined;
  /** Who asks for it; an opaque id. */
  readonly actor?: Actor | undefined;
  readonly signal?: AbortSignal | undefined;
}

const leaseMs = 15 * 60_000;
const system: Actor = { kind: "system", id: "runtime" };

/**
 * Erases one person: at every connection that can, and in every part of the store. Answers what each system did, could not
 * do, must keep, and failed to do; what failed is tried again by `privacyJob`, or by asking again with the same key.
 */
export async function erasePerson(durable: Durable, request: ErasureRequest): Promise<ErasureProgress> {
  const { tenantId, actor = system, requestKey = randomUUID(), signal } = request;
  const person = parsePerson(request.person);
  const id = await durable.store.asTenant(tenantId, async (transaction) => {
    const { request: filed, isNew } = await filePrivacyRequest(transaction, {
      ...{ requestKey: `erasure:${requestKey}`, kind: "erasure", scope: "everywhere", connectionId: null },
      ...{ source: `${actor.kind}:${actor.id}`, person: newErasure(person), isDue: true },
    });
    if (isNew) {
      await appendAudit(transaction, {
        ...{ actor, action: "privacy.erasure_requested", connectionId: null, outcome: "done" },
        ...{ subject: `request:${filed.id}`, details: {} },
      });
    }
    return filed.id;
  });
  return runPrivacyRequest(durable, { tenantId, requestId: id, signal });
}

/** Which request is worked on. */
export interface RequestRun {
  readonly tenantId: string;
  readonly requestId: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on a filed erasure now, also on one that is parked; a done one answers what was done. Rejects with `not_found` for
 * a request that is not there, `unsupported` for an export (`exportPerson` gives it), and `conflict/stale_write` while
 * somebody else works on it.
 */
export async function runPrivacyRequest(durable: Durable, run: RequestRun): Promise<ErasureProgress> {
  const { tenantId, requestId, signal = new AbortController().signal } = run;
  const { store } = durable;
  const found = await store.asTenant(tenantId, (transaction) => getPrivacyRequest(transaction, requestId));
  if (!found) throw new ConnectorError("not_found", "The tenant has no such request.", { effect: "none" });
  if (found.kind === "export") {
    const advice = "Give the person their export, then close the request.";
    throw new ConnectorError("unsupported", `An export is not erased. ${advice}`, { effect: "none" });
  }
  const taken = await store.asTenant(tenantId, (transaction) =>
    takePrivacyRequest(transaction, { id: requestId, leaseMs }),
  );
  if (taken) return runTaken(durable, { tenantId, taken, signal });
  const steps = await store.asTenant(tenantId, (transaction) => listPrivacySteps(transaction, { requestId }));
  return progressOf({ requestId, state: "done", steps });
}

/** Works on a request that was taken. */
export async function runTaken(
  durable: Durable,
  run: { readonly tenantId: string; readonly taken: TakenPrivacyRequest; readonly signal: AbortSignal },
): Promise<ErasureProgress> {
  return run.taken.kind === "shop_erasure" ? eraseShop(durable, run) : runErasure({ ...run, durable });
}

/** Whom a filed request is about, such as an export that a platform asked for; `null` when it is done, or not there. */
export async function personOfRequest(
  store: Store,
  { tenantId, requestId }: Pick<RequestRun, "tenantId" | "requestId">,
): Promise<Person | null> {
  const sealed = await store.asTenant(tenantId, (transaction) => readPrivacyPerson(transaction, requestId));
  return sealed === null ? null : readErasure(sealed).person;
}

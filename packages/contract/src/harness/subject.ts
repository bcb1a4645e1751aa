import {
  type CallOptions,
  type Connector,
  findOperation,
  openUnknown,
  type Transport,
  type Twin,
} from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import type { CaseArguments, NetworkFault, SentRequest, Subject, TestTime } from "../law.ts";
import { UnknownRequest } from "../recordings/unknown-request.ts";
import { RemoteDispatcher, type RemoteHandler } from "./remote-dispatcher.ts";

/** Where a subject's requests end: a twin, or recordings. */
export interface Remote {
  readonly twin: Twin | null;
  /** Rejects with {@link UnknownRequest} for what it does not know. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Hears of each unknown request that no law provoked. */
  readonly onUnknown: (request: string) => void;
}

/** What {@link createSubject} is given. */
export interface SubjectOptions {
  readonly connector: Connector;
  readonly config: unknown;
  readonly remote: Remote;
  readonly time: TestTime;
  readonly fetch?: Transport | undefined;
}

/** Monday 2026-11-23, 09:00 UTC: an ordinary day for connectors and twins. */
export const startMs = Date.UTC(2026, 10, 23, 9);

/** Opens a connector against a remote, with every request seen and every fault arranged here. */
export function createSubject({ connector, config, remote, time, fetch }: SubjectOptions): Subject {
  const sent: SentRequest[] = [];
  const unknown: string[] = [];
  let fault: NetworkFault | null = null;
  let meets: (index: number) => boolean = () => true;
  let arrangedAt = 0;
  const handle: Remote["handle"] = async (request) => {
    try {
      return await remote.handle(request);
    } catch (error) {
      if (error instanceof UnknownRequest) {
        unknown.push(error.message);
        if (fault === null) remote.onUnknown(error.message);
      }
      throw error;
    }
  };
  const dispatcher = new RemoteDispatcher(async (request, signal) => {
    const body = await request.clone().text();
    let isAnswered = false;
    sent.push({
      ...{ method: request.method, url: new URL(request.url), headers: request.headers, body },
      isAborted: () => signal.aborted && !isAnswered,
    });
    const met = meets(sent.length - 1 - arrangedAt) ? fault : null;
    await time.travel(signal);
    const response = await meet(met, handle)(request, signal);
    await time.travel(signal);
    isAnswered = true;
    return response;
  });
  const connection = openUnknown(remote.twin?.connector ?? connector, config, {
    fetch: fetch ?? createTransport({ dispatcher }),
    clock: time.clock,
  });
  return {
    connection,
    twin: remote.twin,
    handle,
    sent,
    unknown,
    arrange: (next, picks = () => true) => {
      fault = next;
      meets = picks;
      arrangedAt = sent.length;
    },
    time,
    advance: time.advance,
    now: time.clock.now,
    call: (operation, values, call) => callByName(connection, { operation, values, call }),
  };
}

/** How a request ends under a fault. */
function meet(fault: NetworkFault | null, handle: Remote["handle"]): RemoteHandler {
  if (fault === null) return handle;
  const handlers: { readonly [K in NetworkFault["kind"]]: RemoteHandler } = {
    refuse: async () => {
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    },
    hang: (_request, signal) =>
      new Promise((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
    lose_answer: async (request) => {
      await handle(request);
      throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
    },
    answer: async () => (fault.kind === "answer" ? fault.response() : Response.error()),
    rewrite: async (request) => {
      const response = await handle(request);
      return fault.kind === "rewrite" ? fault.rewrite(response) : response;
    },
  };
  return handlers[fault.kind];
}

/** One call, said in words. */
export interface NamedCall {
  readonly operation: string;
  readonly values: CaseArguments;
  readonly call: CallOptions | undefined;
}

/** Calls an operation by its name. Throws when the connection has none of that name. */
export async function callByName(
  connection: Subject["connection"],
  { operation, values, call }: NamedCall,
): Promise<unknown> {
  const found = findOperation(operation);
  if (!found) throw new TypeError(`${operation} is no operation`);
  // findOperation named a row of this system, so the system has a method of that name.
  const system = connection[found.system] as unknown as
    | Readonly<Record<string, (...values: unknown[]) => Promise<unknown>>>
    | undefined;
  const arity = found.row.parameters?.length ?? 1;
  const padded = Array.from({ length: arity }, (_, index) => values[index]);
  const method = system?.[operation];
  if (!method) throw new TypeError(`The connector has no ${found.system}`);
  return method(...padded, call);
}

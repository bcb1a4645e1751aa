import { type Clock, type Notice, type OpenOptions, open } from "@coccinelle/core";
import { type ColissimoConfig, colissimo } from "../src/index.ts";
import { type ColissimoTwin, colissimoTwin, demoKeys } from "../src/twin/index.ts";

/** A moment on a Tuesday. */
export const nowMs = Date.parse("2026-11-24T10:00:00+01:00");

/** The config that reaches everything of the fake carrier. */
export const config = {
  suivi: { okapiKey: demoKeys.okapiKey },
  contract: { number: demoKeys.contractNumber, password: demoKeys.password },
  boutique: {
    ...{ company: "Boutique Exemple", line1: "3 rue de l'Exemple", postalCode: "69001", city: "Lyon" },
    ...{ countryCode: "FR", email: "boutique@example.com" },
  },
} as const satisfies ColissimoConfig;

/** One request as it went out. */
interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A clock in which waiting takes no time. */
function jumpingClock(): Clock {
  let atMs = nowMs;
  return {
    now: () => atMs,
    sleep: async (ms) => {
      atMs += ms;
    },
  };
}

/** A clock that stands still until everybody waits, and then jumps to whoever wakes first. */
export function steppedClock(): Clock & { readonly runUntil: <Value>(done: Promise<Value>) => Promise<Value> } {
  let atMs = nowMs;
  const sleeping = new Map<() => void, number>();
  return {
    now: () => atMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleeping.set(resolve, atMs + ms);
        signal?.addEventListener("abort", () => sleeping.delete(resolve) && reject(signal.reason), { once: true });
      }),
    async runUntil(done) {
      let isDone = false;
      const end = (): void => {
        isDone = true;
      };
      done.then(end, end);
      while (!isDone) {
        for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
        const [first] = [...sleeping].toSorted(([, one], [, other]) => one - other);
        if (!first) continue;
        const [wake, dueAtMs] = first;
        sleeping.delete(wake);
        atMs = Math.max(atMs, dueAtMs);
        wake();
      }
      return done;
    },
  };
}

/** A connection whose network is this function; with everything that was sent and noticed. */
export function openWith(
  answer: (request: Request) => Promise<Response | null> | Response | null,
  given: ColissimoConfig = config,
  options: Partial<OpenOptions> = {},
) {
  const sent: Sent[] = [];
  const notices: Notice[] = [];
  const carrier = open(colissimo, given, {
    clock: jumpingClock(),
    onNotice: (notice) => notices.push(notice),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = await request.clone().text();
      sent.push({ method: request.method, url: new URL(request.url), headers: request.headers, body });
      return (await answer(request)) ?? new Response("Not found", { status: 404 });
    },
    ...options,
  });
  return { carrier, sent, notices };
}

/** A connection to a fresh fake carrier. */
export function openTwin(given: ColissimoConfig = config): ReturnType<typeof openWith> & { twin: ColissimoTwin } {
  const twin = colissimoTwin({ now: () => nowMs });
  return { ...openWith((request) => twin.handle(request), given), twin };
}

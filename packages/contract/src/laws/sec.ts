import assert from "node:assert/strict";
import { inspect } from "node:util";
import { ConnectorError } from "@coccinelle/core";
import type { Law, LawContext, Subject } from "../law.ts";
import { settle } from "./expect.ts";

const bodyCanary = "canary-of-the-answers-body";

/** Answers with which every operation fails, each with something in it that must not be repeated. */
const failing = [401, 403, 404, 409, 422, 429, 500, 200].map(
  (status) => () =>
    new Response(status === 200 ? `${bodyCanary}<html>` : JSON.stringify({ message: bodyCanary, error: bodyCanary }), {
      status,
      headers: { "content-type": status === 200 ? "text/html" : "application/json" },
    }),
);

/** Every error that the operations give under failing answers, refused connections and damaged ones. */
async function* errorsOf(context: LawContext): AsyncGenerator<ConnectorError> {
  for (const { name, found } of context.operations) {
    for (const response of failing) {
      const subject = context.subject();
      subject.arrange({ kind: "answer", response });
      const outcome = await settle(subject.call(name, found));
      if ("error" in outcome && ConnectorError.is(outcome.error)) yield outcome.error;
    }
    const subject = context.subject();
    subject.arrange({ kind: "refuse" });
    const outcome = await settle(subject.call(name, found));
    if ("error" in outcome && ConnectorError.is(outcome.error)) yield outcome.error;
  }
}

/** Texts in the cases that say who somebody is. */
function personalIn(value: unknown, key = ""): string[] {
  if (typeof value === "string")
    return /@|^\+?[\d ]{9,}$/.test(value) || /email|phone|name|line1/i.test(key) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => personalIn(entry, name));
}

function assertHoldsNone(text: string, canaries: readonly string[], what: string): void {
  const leaked = canaries.filter((canary) => canary.length > 3 && text.includes(canary));
  assert.equal(leaked.length, 0, `${what} shows ${leaked.length} text(s) that it must not`);
}

const network = ({ hasNetwork }: LawContext): boolean => hasNetwork;

/** Runs every found case and remembers what was written to the console meanwhile. */
async function consoleDuring(context: LawContext): Promise<string> {
  const methods = ["log", "info", "warn", "error", "debug", "trace"] as const;
  const written: string[] = [];
  const originals = methods.map((name) => [name, console[name]] as const);
  for (const name of methods)
    console[name] = (...values: unknown[]) =>
      void written.push(
        values.map((value) => (typeof value === "string" ? value : inspect(value, { depth: 8 }))).join(" "),
      );
  try {
    for (const { name, found } of context.operations) await settle(context.subject().call(name, found));
  } finally {
    for (const [name, original] of originals) console[name] = original;
  }
  return written.join("\n");
}

/** Every absolute address in an answer leads to another host. */
function redirected(host: string): (response: Response) => Promise<Response> {
  return async (response) => {
    const elsewhere = (text: string): string =>
      text
        .replaceAll(/https?:\/\/[a-z0-9.-]+(?::\d+)?/gi, `https://${host}`)
        .replaceAll(/https?:\\\/\\\/[a-z0-9.-]+/gi, `https:\\/\\/${host}`);
    const headers = new Headers([...response.headers].map(([name, value]) => [name, elsewhere(value)]));
    return new Response(elsewhere(await response.text()), { status: response.status, headers });
  };
}

/** Secrets: nowhere but in the requests that need them. */
export const sec: Law = {
  id: "SEC",
  title: "secrets and people stay where they belong",
  clauses: [
    {
      id: "SEC.errors",
      title: "no error shows a secret, in its message, its JSON or its inspection",
      applies: ({ secrets }) => secrets.length > 0,
      async verify(context) {
        for await (const error of errorsOf(context)) {
          assertHoldsNone(
            `${error.message} ${JSON.stringify(error)} ${inspect(error, { depth: 10 })}`,
            context.secrets,
            `a ${error.code} of ${error.operation}`,
          );
        }
      },
    },
    {
      id: "SEC.people",
      title: "no error's message shows the answer's body or who was asked about",
      applies: network,
      async verify(context) {
        const personal = context.operations.flatMap(({ found }) => personalIn(found));
        for await (const error of errorsOf(context)) {
          assertHoldsNone(
            `${error.message} ${JSON.stringify(error)}`,
            [bodyCanary, ...personal],
            `a ${error.code} of ${error.operation}`,
          );
        }
      },
    },
    {
      id: "SEC.open",
      title: "an open connection and its connector show no secret when they are printed",
      applies: ({ secrets }) => secrets.length > 0,
      async verify(context) {
        const subject = context.subject();
        const [first] = context.operations;
        await settle(subject.call(first?.name ?? "", first?.found ?? [])); // what it keeps, it keeps from its first call
        const { config: _schema, ...parts } = context.connector;
        const shown = [subject.connection, parts].map((value) => inspect(value, { depth: 10, showHidden: true }));
        assertHoldsNone(
          [...shown, JSON.stringify(subject.connection)].join(" "),
          context.secrets,
          "an open connection or its connector",
        );
      },
    },
    {
      id: "SEC.console",
      title: "nothing secret is written to the console",
      applies: ({ secrets }) => secrets.length > 0,
      async verify(context) {
        assertHoldsNone(await consoleDuring(context), context.secrets, "the console");
      },
    },
    {
      id: "SEC.url",
      title: "no secret stands in an address",
      applies: (context) => network(context) && context.secrets.length > 0,
      async verify(context) {
        for (const { name, found } of context.operations) {
          const subject = context.subject();
          await settle(subject.call(name, found));
          for (const { url } of subject.sent)
            assertHoldsNone(decodeURIComponent(url.href), context.secrets, `an address of ${name}`);
        }
      },
    },
    {
      id: "SEC.exit",
      title: "no request leaves by another way than the transport that was given",
      applies: network,
      async verify(context) {
        const original = globalThis.fetch;
        let strays = 0;
        globalThis.fetch = async () => {
          strays += 1;
          throw new TypeError("There is no other way out");
        };
        try {
          for (const { name, found } of context.operations) await settle(context.subject().call(name, found));
        } finally {
          globalThis.fetch = original;
        }
        assert.equal(strays, 0, "requests left by the global fetch");
      },
    },
    {
      id: "SEC.foreign",
      title: "an address found in an answer gets no credentials on another host",
      applies: (context) => network(context) && context.secrets.length > 0,
      async verify(context) {
        const usual = new Set<string>();
        const foreign: Subject[] = [];
        const hosts = [
          ...context.connector.hosts(context.connector.config.parse(context.config) as never),
          "foreign.example",
        ]; // the schema's own value
        for (const { name, found, row } of context.operations) {
          if (row.effect !== "read") continue;
          const whole = context.subject();
          const page = await settle(whole.call(name, found));
          for (const { url } of whole.sent) usual.add(url.host);
          for (const host of hosts) {
            const subject = context.subject();
            subject.arrange({ kind: "rewrite", rewrite: redirected(host) });
            const outcome = await settle(subject.call(name, found));
            const cursor = cursorOf(outcome) ?? cursorOf(page);
            if (cursor) await settle(subject.call(name, [{ ...Object(found[0]), cursor }]));
            foreign.push(subject);
          }
        }
        for (const { headers, url, body } of foreign.flatMap(({ sent }) => sent)) {
          if (!usual.has(url.host))
            assertHoldsNone(
              `${JSON.stringify([...headers])} ${url.href} ${body}`,
              encodedToo(context.secrets),
              "a request to another host",
            );
        }
      },
    },
  ],
};

function cursorOf(outcome: Awaited<ReturnType<typeof settle>>): string | null {
  if (!("value" in outcome) || typeof outcome.value !== "object" || outcome.value === null) return null;
  return "nextCursor" in outcome.value && typeof outcome.value.nextCursor === "string"
    ? outcome.value.nextCursor
    : null;
}

/** Basic credentials carry secrets in base64, two together. */
function encodedToo(secrets: readonly string[]): string[] {
  const pairs = secrets.flatMap((user) => secrets.map((password) => btoa(`${user}:${password}`).slice(0, 24)));
  return [...secrets, ...pairs];
}

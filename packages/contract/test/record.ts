import { prepareContext } from "../src/context.ts";
import type { Exchange, Recordings } from "../src/index.ts";
import { honest } from "./honest/honest.ts";
import { erasedOptions } from "./honest/options.ts";

/** What Honest's twin answers to every case, as recordings. */
export async function recordHonest(): Promise<Recordings> {
  const { context } = prepareContext(honest, erasedOptions);
  const exchanges: Exchange[] = [];
  for (const { name, found, absent } of context.operations) {
    for (const values of absent ? [found, absent] : [found]) {
      const subject = context.subject();
      subject.arrange({
        kind: "rewrite",
        rewrite: async (response) => {
          const sent = subject.sent.at(-1);
          const { status, headers } = response;
          exchanges.push({
            name: `${name} ${exchanges.length}`,
            request: {
              method: sent?.method ?? "",
              path: sent?.url.pathname ?? "",
              query: Object.fromEntries(sent?.url.searchParams ?? []),
              body: sent?.body ? JSON.parse(sent.body) : null,
            },
            response: { status, headers: Object.fromEntries(headers), body: await response.clone().json() },
          });
          return response;
        },
      });
      await subject.call(name, values).catch(() => {}); // an absent thing may be an error
    }
  }
  return { source: { source: "Honest's twin", recordedOn: "2026-11-23", kind: "reconstructed" }, exchanges };
}

import { inspect } from "node:util";
import { expect, it } from "vitest";
import * as z from "zod";
import type { ConnectorError } from "../../src/errors.ts";
import { restClient } from "../../src/http/index.ts";
import { path } from "../../src/path.ts";
import { Secret } from "../../src/secret.ts";
import type { Transport } from "../../src/transport.ts";
import { failureOf } from "./failure-of.ts";
import { localServer } from "./local-server.ts";

const canary = "canary-5d1e";
const server = localServer();

/** The error as a debugger shows it, causes and hidden properties included, but for the lines of its stacks. */
function everythingOf(error: ConnectorError): string {
  return JSON.stringify(error) + inspect(error, { depth: 10, showHidden: true, getters: true });
}

const answers: readonly [title: string, status: number, body: string, headers?: Record<string, string>][] = [
  ["a shape", 200, JSON.stringify({ id: canary, [canary]: canary })],
  ["JSON cut off", 200, `{"id":"${canary}`],
  ["HTML", 200, `<html>${canary}</html>`],
  ["400", 400, JSON.stringify({ message: canary })],
  ["401", 401, JSON.stringify({ message: canary }), { "www-authenticate": canary }],
  ["500", 500, canary],
  ["a redirect", 301, "", { location: `https://www.shop.example/${canary}?key=${canary}` }],
  ["a damaged compression", 200, canary, { "content-encoding": "gzip" }],
];

it.each(answers)("an error for %s holds nothing of what was sent or received", async (_, status, body, headers) => {
  server.answer((_request, response) => void response.writeHead(status, headers).end(body));
  const api = restClient({
    baseUrl: `${server.url()}/${canary}`,
    fetch: server.fetch,
    headers: { authorization: `Bearer ${new Secret(canary)}`, cookie: new Secret(canary) },
    authorize: ({ url }) => url.searchParams.set("signature", canary),
  });
  const schema = z.object({ id: z.literal("other"), kind: z.enum(["a", "b"]) });
  const options = { query: { email: canary }, body: { note: canary }, headers: { "x-note": canary } };
  const error = await failureOf(api.post(path`/customers/${canary}/notes`, schema, options));
  expect(everythingOf(error)).not.toContain(canary);
});

it("an error for a network failure holds nothing of its cause", async () => {
  const cause = Object.assign(new Error(canary), { code: "HPE_INVALID_CONSTANT", data: canary });
  const fetch: Transport = () => Promise.reject(new TypeError(canary, { cause }));
  const error = await failureOf(restClient({ baseUrl: server.url(), fetch }).get(path`/x`, z.unknown()));
  expect(everythingOf(error)).not.toContain(canary);
});

it("a link found in an answer is not shown", async () => {
  server.answer((_request, response) => void response.writeHead(500).end());
  const api = restClient({ baseUrl: server.url(), fetch: server.fetch });
  const error = await failureOf(api.get(api.url(`/${canary}?email=${canary}`), z.unknown()));
  expect(everythingOf(error)).not.toContain(canary);
});

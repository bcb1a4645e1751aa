import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ConnectorError } from "../../src/errors.ts";
import { type HttpAnswer, type RestClientOptions, restClient } from "../../src/http/index.ts";
import { path } from "../../src/path.ts";
import { failureOf } from "./failure-of.ts";
import { localServer } from "./local-server.ts";

const server = localServer();
const type = 'multipart/mixed; boundary="uuid:1"; start="<info>"; type="application/json"';

/** Bytes that no text survives as, with line breaks and what looks like a boundary and is none. */
const binary = Buffer.from("%PDF-1.4\r\n%\xe2\xe3\xff\0\r\n--uuid:\r\n--not-a-boundary\n\r\n", "latin1");

function part(headers: string, content: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(`--uuid:1\r\n${headers}\r\n\r\n`), Buffer.from(content), Buffer.from("\r\n")]);
}
const info = part("Content-Type: application/json\r\nContent-ID: <info>", '{"number":7}');
const label = part("content-type: Application/Octet-Stream; x=1\r\ncontent-id: <label>", binary);
const end = Buffer.from("--uuid:1--");
const message = Buffer.concat([Buffer.from("\r\n"), info, label, end]);

function ask(
  body: Buffer,
  {
    status = 200,
    contentType = type,
    ...options
  }: { status?: number; contentType?: string } & Partial<RestClientOptions> = {},
): Promise<HttpAnswer> {
  server.answer((_request, response) => void response.writeHead(status, { "content-type": contentType }).end(body));
  return restClient({ baseUrl: server.url(), fetch: server.fetch, ...options }).request("POST", path`/labels`);
}

describe("an answer in several parts", () => {
  it("has the JSON of the part that its start names as body, and every part's bytes", async () => {
    const answer = await ask(Buffer.concat([Buffer.from("\r\n"), label, info, end]));
    expect(answer.body).toEqual({ number: 7 });
    expect(answer.parts.map(({ contentId, mediaType }) => [contentId, mediaType])).toEqual([
      ["label", "application/octet-stream"],
      ["info", "application/json"],
    ]);
    expect(Buffer.from(answer.parts[0]?.bytes ?? [])).toEqual(binary);
  });

  it("has its first part's JSON as body where no start is named", async () => {
    const answer = await ask(message, { contentType: "multipart/related; boundary=uuid:1" });
    expect(answer.body).toEqual({ number: 7 });
  });

  it("is the same however its bytes are cut into pieces", async () => {
    server.answer(async (_request, response) => {
      response.writeHead(200, { "content-type": type });
      for (const byte of message) response.write(Buffer.from([byte]));
      response.end();
    });
    const { parts } = await restClient({ baseUrl: server.url(), fetch: server.fetch }).request("GET", path`/labels`);
    expect(Buffer.from(parts[1]?.bytes ?? [])).toEqual(binary);
  });

  it.each([
    ["no text before its parts", Buffer.concat([info, end])],
    ["text before its parts that nobody is meant to read", Buffer.concat([Buffer.from("Preamble.\r\n"), info, end])],
    ["text after its parts", Buffer.concat([info, end, Buffer.from("\r\nEpilogue.")])],
  ])("is read with %s", async (_, body) => {
    expect((await ask(body)).body).toEqual({ number: 7 });
  });

  it("may have a part without headers that tell what it is", async () => {
    const { parts } = await ask(Buffer.concat([info, part("X-Nothing: 1", "x"), end]));
    expect(parts[1]).toMatchObject({ contentId: null, mediaType: null });
  });

  it("meets the schema with its body", async () => {
    server.answer((_request, response) => void response.writeHead(200, { "content-type": type }).end(message));
    const api = restClient({ baseUrl: server.url(), fetch: server.fetch });
    expect(await api.post(path`/labels`, z.object({ number: z.number() }))).toEqual({ number: 7 });
  });

  it.each([
    ["is cut off", Buffer.concat([info, label]), "broken or cut off"],
    ["has no parts", end, "broken or cut off"],
    ["is empty", Buffer.alloc(0), "broken or cut off"],
    ["has another boundary than it says", Buffer.from("--other\r\n\r\nprivate\r\n--other--"), "broken or cut off"],
    ["lacks the part that its start names", Buffer.concat([label, end]), "broken or cut off"],
    ["has a body that is not JSON", Buffer.concat([part("Content-ID: <info>", "private"), end]), "not JSON"],
    ["has a body that is not UTF-8", Buffer.concat([part("Content-ID: <info>", Buffer.from([0xff])), end]), "UTF-8"],
  ])("that %s is response_invalid", async (_, body, text) => {
    const error = await failureOf(ask(body));
    expect(error).toMatchObject({ code: "response_invalid", effect: "unknown", httpStatus: 200 });
    expect(error.message).toContain(text);
    expect(error.message).not.toContain("private");
  });

  it("whose body is SOAP is response_invalid", async () => {
    const contentType = 'multipart/related; type="application/xop+xml"; boundary="uuid:1"; start="<root@cxf>"';
    const root = part('Content-Type: application/xop+xml; type="text/xml";\r\nContent-ID: <root@cxf>', "<Envelope/>");
    const error = await failureOf(ask(Buffer.concat([root, label, end]), { contentType }));
    expect(error).toMatchObject({ code: "response_invalid" });
    expect(error.message).toContain("answered XML instead of JSON");
  });

  it("larger than the limit is response_invalid", async () => {
    const error = await failureOf(ask(message, { maxBytes: message.length - 1 }));
    expect(error.message).toContain(`answered more than ${message.length - 1} bytes`);
    expect((await ask(message, { maxBytes: message.length })).parts).toHaveLength(2);
  });
});

describe("a failure in several parts", () => {
  const refused = Buffer.concat([part("Content-ID: <info>", '{"id":"30108"}'), end]);

  it("is told to the connector as any other", async () => {
    const toError: RestClientOptions["toError"] = ({ status, body }) =>
      new ConnectorError("conflict", `${status} ${JSON.stringify(body)}`);
    const error = await failureOf(ask(refused, { status: 400, toError }));
    expect(error).toMatchObject({ code: "conflict", message: '400 {"id":"30108"}', effect: "none" });
  });

  it.each([
    [400, "input_invalid"],
    [500, "unavailable"],
  ])("that is broken is judged by its status %i", async (status, code) => {
    const error = await failureOf(ask(Buffer.from("--uuid:1\r\nhalf"), { status }));
    expect(error).toMatchObject({ code, httpStatus: status });
  });
});

describe("an answer in one piece", () => {
  it("has no parts", async () => {
    const answer = await ask(Buffer.from('{"number":7}'), { contentType: "application/json" });
    expect([answer.body, answer.parts]).toEqual([{ number: 7 }, []]);
  });

  it("is read as text where it says multipart without a boundary", async () => {
    const answer = await ask(Buffer.from('{"number":7}'), { contentType: "multipart/mixed" });
    expect([answer.body, answer.parts]).toEqual([{ number: 7 }, []]);
  });
});

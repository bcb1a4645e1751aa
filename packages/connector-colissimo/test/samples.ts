import { readFileSync } from "node:fs";

const read = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));

/** A sample in JSON. */
export function sample(name: string): unknown {
  return JSON.parse(read(name).toString("utf8"));
}

/** A sample in JSON as the answer to a request. */
export function sampleAnswer(name: string, status = 200): Response {
  return Response.json(sample(name), { status });
}

/** A sample of a whole HTTP answer. */
export function sampleMessage(name: string): Response {
  const bytes = read(name);
  const end = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, end).toString("utf8").split("\r\n");
  const headers = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
  return new Response(new Uint8Array(bytes.subarray(end + 4)), {
    status: Number(first.split(" ")[1]),
    headers: headers.map(([name = "", value = ""]): [string, string] => [name, value]),
  });
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";

/**
 * Mounts a handler of standard requests on `node:http`. `origin` is under which address senders reach it, such as
 * `https://hooks.example`: what the request itself says of that is not believed.
 *
 * @example
 * createServer(nodeListener(handleWebhook, "https://hooks.example")).listen(8080);
 */
export function nodeListener(
  handle: (request: Request) => Promise<Response>,
  origin: string,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const request = toRequest(incoming, origin);
    if (!request) return void outgoing.writeHead(400).end();
    const answer = async (): Promise<void> => {
      const { status, headers, body } = await handle(request);
      outgoing.writeHead(status, Object.fromEntries(headers));
      outgoing.end(body && Buffer.from(await new Response(body).arrayBuffer()));
    };
    answer().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  };
}

/** `null` for what is no request as the standard has them, such as TRACE. */
function toRequest(incoming: IncomingMessage, origin: string): Request | null {
  const { method = "GET", url = "/", rawHeaders } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? (Readable.toWeb(incoming) as ReadableStream<Uint8Array>) : null; // a message's chunks are bytes
  try {
    const headers = new Headers();
    for (let index = 0; index < rawHeaders.length; index += 2)
      headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
    // Joined and not resolved: `//elsewhere` is a path here.
    const address = `${origin.replace(/\/+$/, "")}${url.startsWith("/") ? url : "/"}`;
    return new Request(address, { method, headers, body, duplex: "half" });
  } catch {
    return null;
  }
}

import { HttpRequestInterceptor } from "@mswjs/interceptors/http";
import { HttpResponse, http, type RequestHandler } from "msw";
import { defineNetwork, InterceptorSource } from "msw/experimental";
import type { RecordingsPlayer } from "./player.ts";

/** A network for one test file: MSW at the level of sockets, so that undici's own client runs above it. */
export type TestNetwork = ReturnType<typeof createNetwork>;

/** A network on which only these handlers answer; anything else is an error. */
export function createNetwork(...handlers: readonly RequestHandler[]) {
  return defineNetwork({
    sources: [new InterceptorSource({ interceptors: [new HttpRequestInterceptor()] })],
    handlers: [...handlers],
    onUnhandledFrame: "error",
    context: { quiet: true },
  });
}

/** Handlers that end in a function: a twin's `handle`, a player's. */
export function remoteHandlers(handle: (request: Request) => Promise<Response | null>): RequestHandler[] {
  return [
    http.all("*", async ({ request }) => {
      const response = await handle(request);
      return response ?? HttpResponse.error();
    }),
  ];
}

/** Handlers that play recordings. */
export function recordingHandlers(player: Pick<RecordingsPlayer, "handle">): RequestHandler[] {
  return remoteHandlers(player.handle);
}

import { Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Where webhooks come in from outside, such as `https://hooks.example/webhooks`, as `--base-url` or `COCCINELLE_BASE_URL`
 * says; `null` when neither does.
 */
export function baseUrlOf(given: string | undefined, { environment }: Terminal): URL | null {
  const text = given || environment.COCCINELLE_BASE_URL;
  if (!text) return null;
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "") return url;
  throw new Refusal("The base URL is no address of a web server. Give one such as https://hooks.example/webhooks.");
}

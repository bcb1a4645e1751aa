import { createTwin } from "@coccinelle/connector-woocommerce/twin";
import { onTestFinished } from "vitest";
import { serveTwin } from "../../src/twin/serve-twin.ts";

/** A WooCommerce shop on this machine, until the test is over. */
export interface ServedShop {
  /** What reaches it. */
  readonly config: Readonly<Record<string, string>>;
  /** The options that let requests get there. */
  readonly reach: readonly [string, string];
}

/** Serves a fresh twin. */
export async function serveShop(): Promise<ServedShop> {
  const running = await serveTwin({
    createTwin,
    port: 0,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => running.close());
  const config = running.twin.config as Record<string, string>; // of WooCommerce's twin: three texts
  return { config, reach: ["--allow-host", new URL(running.url).host] };
}

import type { Transport } from "@coccinelle/core";

/** What the answers' headers told beside their content. */
export interface Observed {
  /** The version that really answered last: a retired one is served by another without an error. */
  readonly version: string | null;
  /** Why Shopify calls something that was asked deprecated, each reason once. */
  readonly deprecations: readonly string[];
}

/** A transport that looks at what passes. */
export function watch(fetch: Transport): { readonly fetch: Transport; readonly observed: () => Observed } {
  let version: string | null = null;
  const deprecations = new Set<string>();
  return {
    observed: () => ({ version, deprecations: [...deprecations] }),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      version = response.headers.get("x-shopify-api-version") ?? version;
      const reason = response.headers.get("x-shopify-api-deprecated-reason");
      if (reason && deprecations.size < 20) deprecations.add(reason.slice(0, 200));
      return response;
    },
  };
}

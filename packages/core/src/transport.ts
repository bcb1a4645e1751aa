/**
 * How HTTP leaves the process: the standard `fetch` signature. `@coccinelle/core/http` gives the guarded one; tests
 * give one that ends in a fake.
 */
export type Transport = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const slot = Symbol.for("@coccinelle/core.transport");
const holder = globalThis as { [slot]?: Transport }; // a slot of our own, shared by all copies of core

/** Sets the transport used when `open` is given none. `@coccinelle/core/http` does so when it is imported. */
export function setDefaultTransport(transport: Transport): void {
  holder[slot] ??= transport;
}

/** The transport of `@coccinelle/core/http` when that was imported, else one that explains what is missing. */
export const defaultTransport: Transport = (input, init) => {
  const transport = holder[slot];
  if (transport) return transport(input, init);
  return Promise.reject(new TypeError("No HTTP transport: import @coccinelle/core/http, or pass `fetch` to open()."));
};

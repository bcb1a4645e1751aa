/** The Redis that these tests use. */
export const address = { host: "127.0.0.1", port: 6379 } as const;

export * from "./alerts.ts";
export * from "./connections.ts";
export * from "./conversations.ts";
export * from "./endpoints.ts";
export * from "./ledgers.ts";
export * from "./queues.ts";
export * from "./reservations.ts";
export * from "./tenants.ts";

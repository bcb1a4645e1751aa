export * from "./customers.ts";
export * from "./inventory.ts";
export * from "./orders.ts";
export * from "./systems.ts";
export * from "./tracking.ts";

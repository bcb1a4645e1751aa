export * from "./customers.ts";
export * from "./inventory.ts";
export * from "./orders.ts";
export * from "./row.ts";
export * from "./table.ts";
export * from "./tracking.ts";

export { type ConnectionRecord, type ConnectionSource, memoryConnections } from "./connections.ts";
export type { ConnectionFailure } from "./failures.ts";
export { type ConnectionNotice, IntegrationFactory, type IntegrationFactoryOptions } from "./integration-factory.ts";
export * from "./return-labels/index.ts";
export type { TenantConnection, TenantSystems } from "./tenant-systems.ts";

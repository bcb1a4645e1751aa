export { type ConnectionRecord, type ConnectionSource, memoryConnections } from "./connections.ts";
export type { ConnectionFailure } from "./failures.ts";
export { IntegrationFactory, type IntegrationFactoryOptions } from "./integration-factory.ts";
export type { TenantConnection, TenantSystems } from "./tenant-systems.ts";

export { type ConnectionRecord, type ConnectionSource, memoryConnections } from "./connections.ts";
export {
  type ConnectionFailure,
  IntegrationFactory,
  type IntegrationFactoryOptions,
  type TenantSystems,
} from "./integration-factory.ts";

export { type ConnectorManifest, type Discovered, type DiscoveryOptions, discoverConnectors } from "./discover.ts";

export type { ErasedOptions } from "./context.ts";
export {
  type CaseArguments,
  type Clause,
  type Law,
  type LawContext,
  type LawId,
  lawIds,
  type NetworkFault,
  type OperationCase,
  type SentRequest,
  type Subject,
  type TestedOperation,
  type TestTime,
  type TwinFeature,
} from "./law.ts";
export { laws } from "./laws/index.ts";
export type { CasesOf, ContractOptions, Waiver } from "./options.ts";
export { type Exchange, type Recordings, requestKey } from "./recordings/exchange.ts";
export { loadRecordings } from "./recordings/load.ts";
export { createNetwork, recordingHandlers, remoteHandlers, type TestNetwork } from "./recordings/network.ts";
export { createPlayer, type RecordingsPlayer } from "./recordings/player.ts";
export { type ConnectorReport, type Fidelity, type LawReport, writeReport } from "./report.ts";
export { testConnector } from "./test-connector.ts";
export { type ClauseResult, type LawOutcome, verifyConnector } from "./verify-connector.ts";

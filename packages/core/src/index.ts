export type { Actor, AnswerSource, CallOptions } from "./call.ts";
export type { CallScope } from "./call-operation.ts";
export { forgetWrite, hasWritten, recordWrite } from "./call-scope.ts";
export { type CapabilityList, capabilitiesOf } from "./capabilities.ts";
export { type Clock, systemClock } from "./clock.ts";
export { completeSystem } from "./complete.ts";
export {
  type CapabilitiesOf,
  type ConfigOf,
  type ConnectContext,
  type ConnectionCheck,
  type Connector,
  type ConnectorDefinition,
  defineConnector,
  isConnector,
  type ParcelScope,
} from "./connector.ts";
export {
  type ConflictReason,
  ConnectorError,
  type ConnectorErrorJson,
  type ConnectorErrorOptions,
  conflictReasons,
  type Effect,
  type ErrorCode,
  errorCodes,
} from "./errors.ts";
export * from "./factory/index.ts";
export { type DeletionSearch, findDeletions } from "./find-deletions.ts";
export { type Intent, intentOf } from "./intent.ts";
export { describeIssues } from "./issues.ts";
export type { Lock, LockOptions } from "./lock.ts";
export * from "./model/index.ts";
export * from "./money/index.ts";
export type { Notice, NoticeListener } from "./notice.ts";
export { type ConnectionBase, type Opened, type OpenedUnknown, type OpenOptions, open, openUnknown } from "./open.ts";
export * from "./operations/index.ts";
export * from "./parcels/index.ts";
export { type Path, path } from "./path.ts";
export type { BudgetAnswer, BudgetLease, BudgetRequest, RateBudget, RateLimits } from "./rate-budget.ts";
export { type ConnectorTypes, contractVersion, createRegistry, defaultRegistry, type Registry } from "./registry.ts";
export { redact, Secret, secret, secretsOf } from "./secret.ts";
export * from "./systems/index.ts";
export * from "./time/index.ts";
export { setDefaultTransport, type Transport } from "./transport.ts";
export {
  type CreateTwin,
  type ParcelMove,
  parcelMoves,
  type ServedTwin,
  type ServedTwinOptions,
  type Twin,
  type TwinCollection,
  type TwinFactory,
  type TwinFault,
  type TwinOptions,
  type TwinPerson,
  type TwinTruth,
  twinFaults,
} from "./twin.ts";
export { walk } from "./walk.ts";
export {
  type ForeignWebhookSubscription,
  type HmacCheck,
  toWebhookRequest,
  verifyHmac,
  type WebhookDeclaration,
  type WebhookReceipt,
  type WebhookRequest,
  type WebhookSubscription,
  type WebhookSyncReport,
  type Webhooks,
} from "./webhook.ts";
export * from "./words/index.ts";

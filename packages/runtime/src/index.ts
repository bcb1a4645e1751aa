export type { Alert, AlertChange, AlertKind } from "./alerts/alert.ts";
export { type ConnectionChecksOptions, connectionChecks } from "./alerts/connection-checks.ts";
export { type Alerts, type AlertsOptions, createAlerts } from "./alerts/create-alerts.ts";
export type { AlertSignal } from "./alerts/signal.ts";
export type { OwnThresholds, Thresholds } from "./alerts/thresholds.ts";
export { auditJob } from "./audit/audit-job.ts";
export type { CircuitState } from "./breaker/circuit.ts";
export type { AnswerCache, KeepOptions, KeptAnswer } from "./cache/answer-cache.ts";
export type { CircuitHealth, ConnectionHealth } from "./connection-state.ts";
export { type ContactAnswer, type ContactQuestion, mayContact } from "./consents/may-contact.ts";
export { mergeConsents } from "./consents/merge-consents.ts";
export { recordWord, type Word } from "./consents/record-word.ts";
export { createRuntime, type Outdated, Runtime, type RuntimeOptions } from "./create-runtime.ts";
export type { Durable } from "./durable.ts";
export type { CallHook, CallReport, CallSpan, RequestSpan, RuntimeEvent, SpanHook } from "./events.ts";
export { type HealthOptions, healthHandler } from "./health/health-handler.ts";
export { type HealthSources, listHealth, type TenantHealth } from "./health/list-health.ts";
export type { DeliveryOutcome } from "./inbox/answers.ts";
export type { EventHandler, Happening } from "./inbox/event-handler.ts";
export { type InboxOptions, inboxJob } from "./inbox/inbox-job.ts";
export { nodeListener } from "./inbox/node-listener.ts";
export type { InboxRetryPolicy } from "./inbox/retry-policy.ts";
export type { Truth } from "./inbox/truth.ts";
export {
  createWebhookHandler,
  type DeliveryReport,
  type ReceivingParts,
  type WebhookHandlerOptions,
} from "./inbox/webhook-handler.ts";
export { syncWebhooks, type WebhookSync, type WebhookUrlRequest, webhookUrl } from "./inbox/webhook-url.ts";
export type { DueJob, HouseJob, JobContext, JobProgress, JobTable, Nudge, PeriodicJob } from "./jobs/job.ts";
export { readProgress } from "./jobs/read-progress.ts";
export type { MirrorEvent } from "./mirror/mirror-event.ts";
export { mirrorHandler } from "./mirror/mirror-handler.ts";
export { type SyncOptions, syncJob } from "./mirror/sync-job.ts";
export type { OwnOpenOptions } from "./open-connection.ts";
export { emitEvent } from "./outbox/emit-event.ts";
export type { OutboxOptions } from "./outbox/options.ts";
export { outboxJob } from "./outbox/outbox-job.ts";
export type { EmitEvent, OutgoingEvent } from "./outbox/outgoing-event.ts";
export { sendTestEvent, type TestOutcome } from "./outbox/send-test-event.ts";
export { webhookIdOf } from "./outbox/webhook-id.ts";
export type { ConnectionIdentity } from "./pipeline.ts";
export type { Policies } from "./policy/resolve.ts";
export type { AnyOperationName, OperationLayer, PolicyLayer } from "./policy/schema.ts";
export {
  type ErasureRequest,
  erasePerson,
  personOfRequest,
  type RequestRun,
  runPrivacyRequest,
} from "./privacy/erase-person.ts";
export { type ExportRequest, exportPerson } from "./privacy/export-person.ts";
export type { Person } from "./privacy/person.ts";
export { personReference } from "./privacy/person-keys.ts";
export { privacyHandler } from "./privacy/privacy-handler.ts";
export { privacyJob } from "./privacy/privacy-job.ts";
export type { ErasureProgress, StepReport, SystemReport } from "./privacy/report.ts";
export { type RetentionOptions, retentionJob } from "./privacy/retention-job.ts";
export { defaultPeriods, type RetentionPeriods } from "./privacy/retention-periods.ts";
export { heldStockJob } from "./reservations/held-stock-job.ts";
export type { OversoldCause } from "./reservations/report.ts";
export { reservationJob } from "./reservations/reservation-job.ts";
export { type BudgetOptions, memorySharing, type Shared, type Sharing, type SharingContext } from "./sharing.ts";
export { nudgeStockWatches } from "./watches/event-handler.ts";
export { type UrgentOrders, unwatchUrgentOrders, watchUrgentOrders } from "./watches/urgent-orders.ts";
export { type WatchJobOptions, watchJob } from "./watches/watch-job.ts";
export {
  type LowStockWatch,
  nudgeStock,
  type StockWatcher,
  unwatchBackInStock,
  unwatchLowStock,
  type WatchedItem,
  watchBackInStock,
  watchLowStock,
} from "./watches/watch-stock.ts";
export { type Sourced, withSource } from "./with-source.ts";

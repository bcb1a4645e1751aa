export {
  clearAlert,
  listAlerts,
  listRaisedKeys,
  type NewAlert,
  type RaisedAlert,
  type RaisedKey,
  raiseAlert,
  remindOfAlert,
} from "./alerts/alerts.ts";
export {
  type AuditHead,
  type AuditVerdict,
  appendAudit,
  auditHead,
  listAudit,
  verifyAudit,
} from "./audit/audit.ts";
export { type AuditEntry, hashOfEntry, type NewAuditEntry, noHash } from "./audit/entry.ts";
export type { Config, CredentialsKey } from "./connections/config.ts";
export {
  connectionSource,
  openOptions,
  type SealedConnectionRecord,
  type SealedOpenOptions,
} from "./connections/connection-source.ts";
export {
  addConnection,
  getConnection,
  listConnections,
  type NewConnection,
  removeConnection,
  type StoredConnection,
} from "./connections/connections.ts";
export {
  type CredentialsSlot,
  confirmCredentials,
  discardCredentials,
  mergeSecrets,
  readCredentials,
  stageCredentials,
} from "./connections/credentials.ts";
export { type Renewal, renewCredentials } from "./connections/renew-credentials.ts";
export { findWebhookOwner, readWebhookToken, type WebhookOwner } from "./connections/webhook-address.ts";
export {
  type ConsentEntry,
  currentConsents,
  eraseConsents,
  listConsents,
  type NewConsent,
  recordConsent,
} from "./consents/consents.ts";
export {
  type Conversation,
  type ConversationState,
  eraseConversation,
  listConversations,
  openConversation,
  updateConversation,
} from "./conversations/conversations.ts";
export { addMessage, listMessages, type Message, type MessageAuthor } from "./conversations/messages.ts";
export {
  addEndpoint,
  type Endpoint,
  getEndpoint,
  listEndpoints,
  type NewEndpoint,
  type PauseReason,
  removeEndpoint,
  updateEndpoint,
} from "./endpoints/endpoints.ts";
export { type FailingFor, noteEndpointFailure, noteEndpointSuccess } from "./endpoints/health.ts";
export { pauseEndpoint, resumeEndpoint } from "./endpoints/pause.ts";
export { dropFormerSecret, readEndpointSecrets, rotateEndpointSecret } from "./endpoints/secrets.ts";
export { endpointsWanting } from "./endpoints/wanting.ts";
export {
  acceptDeliveries,
  acceptDelivery,
  claimInbox,
  failInbox,
  finishInbox,
  type InboxItem,
  listDueInbox,
  type NewDelivery,
} from "./inbox/inbox.ts";
export { listParkedInbox, type ParkedDelivery, pruneInbox, replayInbox } from "./inbox/parked-inbox.ts";
export {
  migrateStore,
  openStore,
  type StoreKeys,
  type StoreLocation,
  type StoreOptions,
  type StoreSettings,
} from "./open-store.ts";
export { type DeliveryAttempt, listDeliveries, recordDelivery } from "./outbox/deliveries.ts";
export { listDueDestinations, listDueOutbox } from "./outbox/due-outbox.ts";
export { listOutbox, listParkedOutbox, type OutboxEvent } from "./outbox/list-outbox.ts";
export {
  addToOutbox,
  claimOutbox,
  failOutbox,
  finishOutbox,
  type NewOutboxEvent,
  type OutboxItem,
  pruneOutbox,
  replayOutbox,
} from "./outbox/outbox.ts";
export { parkDueOutbox, postponeDueOutbox } from "./outbox/set-aside.ts";
export type { PageRequest } from "./paging/page.ts";
export {
  type ClaimedReservation,
  claimReservations,
  listDueReservations,
  type MovedReservation,
  moveReservation,
  type PendingOrder,
  type ReservationClaimRequest,
  type ReservationMove,
  readPendingOrder,
  retryReservation,
} from "./reservations/move-reservation.ts";
export { listHoldsOfOrder, type OrderMark, type OrderOutcome, settleOrder } from "./reservations/order-holds.ts";
export {
  type AddedReservation,
  addReservation,
  findReservation,
  getReservation,
  listHeldOf,
  listReservations,
  type NewReservation,
  type ReservationMark,
  type StoredReservation,
  type StoredReservationFilter,
} from "./reservations/reservations.ts";
export type { ReservationState } from "./reservations/states.ts";
export {
  type CountedItem,
  countOpenUnits,
  lockStockItem,
  type OpenUnits,
  type StockItem,
} from "./reservations/stock-item.ts";
export type { LockScope, Store } from "./store.ts";
export type { WorkFailure } from "./tables/work-columns.ts";
export { createTenant, deleteTenant, getTenant, listTenants, type Tenant } from "./tenants/tenants.ts";
export type { CrossTenantTransaction, TenantTransaction } from "./transaction.ts";
export type { KeyContext, KeyWrapper, WrappedKey } from "./vault/key-wrapper.ts";
export { generateMasterKey, localKeyWrapper, type MasterKeys } from "./vault/local-key-wrapper.ts";
export { countMasterKeys, type RotationOptions, rotateMasterKey } from "./vault/rotate-master-key.ts";
export { type SealedColumn, sealedColumns } from "./vault/sealed-columns.ts";
export {
  claimWatches,
  failWatch,
  finishWatch,
  getWatch,
  listDueWatches,
  listWatches,
  type NewWatch,
  putWatch,
  removeWatch,
  rescheduleWatch,
  type Watch,
  type WatchKey,
  type WatchKind,
} from "./watches/watches.ts";
export type { DueRequest, DueWork } from "./work/due-work.ts";
export { countParkedInbox, type ParkedCount, type QueueDepth, readQueueDepths } from "./work/queue-depths.ts";
export type { Claimed, ClaimRequest, FailureReason } from "./work/work.ts";

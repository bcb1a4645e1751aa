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
export { type AuditHead, appendAudit, appendAudits, auditHead, listAudit } from "./audit/audit.ts";
export { type AuditEntry, hashOfEntry, type NewAuditEntry, noHash } from "./audit/entry.ts";
export { type AuditExportOptions, exportAudit } from "./audit/export-audit.ts";
export {
  type AuditEnding,
  type AuditIntent,
  beginAudits,
  endAudits,
  giveUpAudits,
  listDueAudits,
} from "./audit/intents.ts";
export { pruneAudit } from "./audit/prune-audit.ts";
export { type AuditVerdict, verifyAudit } from "./audit/verify-audit.ts";
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
  eraseAllButRefusals,
  eraseConsents,
  listConsents,
  type NewConsent,
  newestConsents,
  type PersonalConsent,
  recordConsent,
} from "./consents/consents.ts";
export {
  type Conversation,
  type ConversationFilter,
  type ConversationState,
  eraseConversation,
  listConversations,
  openConversation,
  updateConversation,
} from "./conversations/conversations.ts";
export { addMessage, listMessages, type Message, type MessageAuthor } from "./conversations/messages.ts";
export { pruneConversations } from "./conversations/prune-conversations.ts";
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
  getMirrorState,
  type MirrorKey,
  type MirrorKind,
  type MirrorPhase,
  type MirrorState,
} from "./mirror/mirror-state.ts";
export {
  advanceWalk,
  beginWalk,
  dropWalk,
  type FinishedWalk,
  failWalk,
  finishWalk,
  type NewWalk,
  type WalkedPage,
} from "./mirror/mirror-walk.ts";
export { listMirroredIds } from "./mirror/mirrored-ids.ts";
export { getMirroredOrder, listMirroredOrders, putMirroredOrders } from "./mirror/mirrored-orders.ts";
export {
  type Fetched,
  findUnchanged,
  getMirroredProduct,
  type Mirrored,
  putMirroredProducts,
} from "./mirror/mirrored-products.ts";
export { type Removal, removeMirrored } from "./mirror/remove-mirrored.ts";
export { type MirrorAnswer, type MirrorHit, type MirrorSearch, searchMirror } from "./mirror/search-mirror.ts";
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
  claimPrivacyRequests,
  filePrivacyRequest,
  getPrivacyRequest,
  listDuePrivacyRequests,
  listPrivacyRequests,
  type NewPrivacyRequest,
  type PrivacyKind,
  type PrivacyRequest,
  type PrivacyScope,
  prunePrivacyRequests,
  readPrivacyPerson,
  type TakenPrivacyRequest,
  takePrivacyRequest,
  updatePrivacyPerson,
} from "./privacy/requests.ts";
export {
  closePrivacyRequest,
  failPrivacyRequest,
  finishPrivacyRequest,
  listPrivacySteps,
  type PrivacyOutcome,
  type PrivacyStep,
  recordPrivacyStep,
} from "./privacy/steps.ts";
export { getProgress, listProgress, type NewProgress, type Progress, writeProgress } from "./progress/progress.ts";
export { type LentDatabase, queueDatabase } from "./queue-database.ts";
export { eraseHolder, pruneReservations } from "./reservations/forget-reservations.ts";
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
export { referenceTo } from "./vault/reference.ts";
export { countMasterKeys, type RotationOptions, rotateMasterKey } from "./vault/rotate-master-key.ts";
export { type SealedColumn, sealedColumns } from "./vault/sealed-columns.ts";
export { type AlignedSubjects, alignWatches, claimAlikeWatches, type WatchedSubject } from "./watches/alike.ts";
export { eraseWatches, pruneWatches } from "./watches/forget-watches.ts";
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
export { type ParkedWork, pruneParked } from "./work/prune-parked.ts";
export { countParkedInbox, type ParkedCount, type QueueDepth, readQueueDepths } from "./work/queue-depths.ts";
export type { Claimed, ClaimRequest, FailureReason } from "./work/work.ts";

/**
 * The columns that are unreadable without their tenant's key, and the columns that say which row they belong to: with the
 * tenant, these are bound to each value, which opens in no other row.
 */
export const sealedColumns = {
  "connections.webhook_token_sealed": ["id"],
  "credentials.config_sealed": ["connection_id", "id"],
  "reservations.order_sealed": ["id"],
  "inbox.request_sealed": ["connection_id", "event_key"],
  "outbox.payload_sealed": ["destination", "event_key"],
  "endpoints.url_sealed": ["id"],
  "endpoints.secret_sealed": ["id"],
  "endpoints.former_secret_sealed": ["id"],
  "messages.content_sealed": ["conversation_id", "message_key"],
  "privacy_requests.person_sealed": ["id"],
  "mirrored_orders.content_sealed": ["connection_id", "id"],
} as const;

/** One word of {@link sealedColumns}. */
export type SealedColumn = keyof typeof sealedColumns;

import { tenantTable } from "./tenant-table.ts";

const table = `
create table coccinelle.endpoints (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id text not null,
  url_sealed text not null,
  secret_sealed text not null,
  former_secret_sealed text,
  former_secret_until timestamptz(3),
  event_types text[],
  created_at timestamptz(3) not null,
  paused_reason text check (paused_reason in ('by_hand', 'gone', 'failing')),
  paused_at timestamptz(3),
  failing_since timestamptz(3),
  last_failed_at timestamptz(3),
  held_until timestamptz(3),
  primary key (tenant_id, id),
  check ((former_secret_sealed is null) = (former_secret_until is null)),
  check ((paused_reason is null) = (paused_at is null)),
  check ((failing_since is null) = (last_failed_at is null))
);
create index endpoints_by_age on coccinelle.endpoints (tenant_id, created_at, id);
`;

/** Each destination's events apart from the others': those that wait, those that are parked, all of them. */
const outboxIndexes = `
create index outbox_due_of_destination on coccinelle.outbox (tenant_id, destination, due_at, id) where due_at is not null;
create index outbox_parked_of_destination on coccinelle.outbox (tenant_id, destination, id) where state = 'parked';
create index outbox_of_destination on coccinelle.outbox (tenant_id, destination, id);
`;

const changeable = [
  ...["url_sealed", "secret_sealed", "former_secret_sealed", "former_secret_until", "event_types"],
  ...["paused_reason", "paused_at", "failing_since", "last_failed_at", "held_until"],
];

export const endpoints = [
  table,
  tenantTable("endpoints", `select, insert, delete, update (${changeable.join(", ")})`),
  outboxIndexes,
].join("");

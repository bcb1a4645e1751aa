import { dispatched, tenantTable, workColumns, workIndexes } from "./tenant-table.ts";

const inbox = `
create table coccinelle.inbox (
  tenant_id text not null,
  id bigint not null generated always as identity,
  connection_id text not null,
  event_key text not null,
  topic text not null,
  body_hash text not null,
  subject text,
  request_sealed text not null,
  state text not null check (state in ('waiting', 'done', 'parked')),
  received_at timestamptz(3) not null,
  finished_at timestamptz(3),${workColumns},
  primary key (tenant_id, id),
  unique (tenant_id, connection_id, event_key),
  unique (tenant_id, connection_id, topic, body_hash),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade,
  check ((due_at is null) = (state <> 'waiting')),
  check ((finished_at is null) = (state <> 'done'))
);
create index inbox_of_subject on coccinelle.inbox (tenant_id, connection_id, subject, id) where due_at is not null;
create index inbox_parked on coccinelle.inbox (tenant_id, id) where state = 'parked';
create index inbox_done on coccinelle.inbox (tenant_id, finished_at, id) where state = 'done';
`;

const outbox = `
create table coccinelle.outbox (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id bigint not null generated always as identity,
  destination text not null,
  event_key text not null,
  event_type text not null,
  subject text,
  payload_sealed text not null,
  state text not null check (state in ('waiting', 'done', 'parked')),
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),${workColumns},
  primary key (tenant_id, id),
  unique (tenant_id, destination, event_key),
  check ((due_at is null) = (state <> 'waiting')),
  check ((finished_at is null) = (state <> 'done'))
);
create index outbox_of_subject on coccinelle.outbox (tenant_id, destination, subject, id) where due_at is not null;
create index outbox_parked on coccinelle.outbox (tenant_id, id) where state = 'parked';
create index outbox_done on coccinelle.outbox (tenant_id, finished_at, id) where state = 'done';

create table coccinelle.deliveries (
  tenant_id text not null,
  outbox_id bigint not null,
  id bigint not null generated always as identity,
  at timestamptz(3) not null,
  duration_ms integer not null check (duration_ms >= 0),
  http_status integer,
  error_code text,
  primary key (tenant_id, outbox_id, id),
  foreign key (tenant_id, outbox_id) references coccinelle.outbox on delete cascade
);
`;

const watches = `
create table coccinelle.watches (
  tenant_id text not null,
  id uuid not null,
  connection_id text not null,
  kind text not null check (kind in ('shipment', 'back_in_stock', 'low_stock', 'urgent_order')),
  subject text not null,
  watcher text not null,
  details jsonb not null,
  last_seen text,
  state text not null check (state in ('waiting', 'done', 'parked')),
  ends_at timestamptz(3),
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),${workColumns},
  primary key (tenant_id, id),
  unique (tenant_id, connection_id, kind, subject, watcher),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade,
  check ((due_at is null) = (state <> 'waiting')),
  check ((finished_at is null) = (state <> 'done'))
);
create index watches_parked on coccinelle.watches (tenant_id, id) where state = 'parked';
create index watches_done on coccinelle.watches (tenant_id, finished_at, id) where state = 'done';
`;

const work = "state, finished_at, due_at, attempts, claim, last_error";

export const queues = [
  inbox,
  workIndexes("inbox"),
  tenantTable("inbox", `select, insert, delete, update (${work})`),
  dispatched("inbox", "tenant_id, id, connection_id, subject, due_at", "due_at is not null"),
  outbox,
  workIndexes("outbox"),
  tenantTable("outbox", `select, insert, delete, update (${work})`),
  dispatched("outbox", "tenant_id, id, destination, subject, due_at", "due_at is not null"),
  tenantTable("deliveries", "select, insert"),
  watches,
  workIndexes("watches"),
  tenantTable("watches", `select, insert, delete, update (details, last_seen, ends_at, ${work})`),
  dispatched("watches", "tenant_id, id, due_at", "due_at is not null"),
].join("");

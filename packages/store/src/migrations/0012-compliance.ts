import { dispatched, tenantRole, tenantTable, workColumns, workIndexes } from "./tenant-table.ts";

const intents = `
create table coccinelle.audit_intents (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id uuid not null,
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in ('customer', 'staff', 'assistant', 'system')),
  actor_id text not null,
  action text not null,
  connection_id text,
  subject text,
  details jsonb not null,
  due_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
`;

const requests = `
create table coccinelle.privacy_requests (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id uuid not null,
  request_key text not null,
  kind text not null check (kind in ('export', 'erasure', 'shop_erasure')),
  scope text not null check (scope in ('everywhere', 'store')),
  source text not null,
  connection_id text,
  person_sealed text,
  state text not null check (state in ('waiting', 'done', 'parked')),
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),${workColumns},
  primary key (tenant_id, id),
  unique (tenant_id, request_key),
  check ((due_at is null) = (state <> 'waiting')),
  check ((finished_at is null) = (state <> 'done')),
  check (person_sealed is null or state <> 'done')
);
create index privacy_requests_in_order on coccinelle.privacy_requests (tenant_id, created_at, id);
create index privacy_requests_done on coccinelle.privacy_requests (tenant_id, finished_at, id) where state = 'done';

create table coccinelle.privacy_steps (
  tenant_id text not null,
  request_id uuid not null,
  system text not null,
  outcome text not null check (outcome in ('done', 'retained', 'impossible', 'failed')),
  report jsonb not null,
  at timestamptz(3) not null,
  primary key (tenant_id, request_id, system),
  foreign key (tenant_id, request_id) references coccinelle.privacy_requests on delete cascade
);
`;

// The trail stays append-only for a year, whatever a process is told: younger entries are deleted by its owner alone.
const retention = `
create policy old_rows on coccinelle.audit as restrictive for delete to ${tenantRole}
  using (at < now() - interval '365 days');
grant delete on coccinelle.audit to ${tenantRole};
grant update (customer_id) on coccinelle.reservations to ${tenantRole};
create index watches_of_watcher on coccinelle.watches (tenant_id, watcher, id);
create index conversations_of_thread on coccinelle.conversations (tenant_id, thread, created_at, id);
create index reservations_over on coccinelle.reservations (tenant_id, created_at, id) where due_at is null;
`;

const work = "state, finished_at, due_at, attempts, claim, last_error";

export const compliance = [
  intents,
  workIndexes("audit_intents"),
  tenantTable("audit_intents", "select, insert, delete, update (due_at)"), // a lock needs the right to some column
  dispatched("audit_intents", "tenant_id, id, due_at", "due_at is not null"),
  requests,
  workIndexes("privacy_requests"),
  tenantTable("privacy_requests", `select, insert, delete, update (person_sealed, ${work})`),
  dispatched("privacy_requests", "tenant_id, id, due_at", "due_at is not null"),
  tenantTable("privacy_steps", "select, insert, update (outcome, report, at)"),
  retention,
].join("");

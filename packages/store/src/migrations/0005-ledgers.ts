import { tenantTable } from "./tenant-table.ts";

const tables = `
create table coccinelle.consents (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id bigint not null generated always as identity,
  person text not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp', 'phone', 'post')),
  state text not null check (state in ('granted', 'denied', 'pending', 'unknown')),
  at timestamptz(3) not null,
  source text not null,
  proof text,
  recorded_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, person, channel, at, state, source)
);
create index consents_of_person on coccinelle.consents (tenant_id, person, id);

create table coccinelle.audit (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  sequence bigint not null check (sequence > 0),
  at timestamptz(3) not null,
  actor_kind text not null check (actor_kind in ('customer', 'staff', 'assistant', 'system')),
  actor_id text not null,
  action text not null,
  connection_id text,
  subject text,
  outcome text not null,
  details jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (tenant_id, sequence)
);
`;

export const ledgers = [
  tables,
  // Nobody corrects what was said: there is no right to update, and of the trail none to delete.
  tenantTable("consents", "select, insert, delete"),
  tenantTable("audit", "select, insert"),
].join("");

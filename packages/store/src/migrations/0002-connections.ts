import { dispatched, tenantTable } from "./tenant-table.ts";

const tables = `
create table coccinelle.connections (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id text not null check (id ~ '^[^:]+$'),
  connector_id text not null,
  position integer not null,
  systems text[],
  webhook_token_hash text not null unique,
  webhook_token_sealed text not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, id)
);
create index connections_in_order on coccinelle.connections (tenant_id, position, id);

create table coccinelle.credentials (
  tenant_id text not null,
  connection_id text not null,
  id uuid not null,
  slot text not null check (slot in ('current', 'staged')),
  config_sealed text not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, connection_id, id),
  unique (tenant_id, connection_id, slot),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade
);
`;

export const connections = [
  tables,
  tenantTable("connections", "select, insert, update (position, systems), delete"),
  dispatched("connections", "tenant_id, id, connector_id, webhook_token_hash", "true"),
  tenantTable("credentials", "select, insert, update (slot, config_sealed, updated_at), delete"),
].join("");

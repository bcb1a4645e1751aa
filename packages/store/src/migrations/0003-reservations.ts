import { dispatched, tenantTable, workColumns, workIndexes } from "./tenant-table.ts";

const table = `
create table coccinelle.reservations (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id uuid not null,
  connection_id text not null,
  product_id text not null,
  variant_id text,
  customer_id text not null,
  quantity integer not null check (quantity > 0),
  state text not null check (state in
    ('pending', 'held', 'releasing', 'expiring', 'consuming', 'released', 'expired', 'consumed', 'refused')),
  remote_id text,
  order_id text,
  idempotency_key text,
  input_fingerprint text,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,${workColumns},
  primary key (tenant_id, id),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade,
  check ((idempotency_key is null) = (input_fingerprint is null)),
  check ((due_at is null) = (state in ('released', 'expired', 'consumed', 'refused')))
);
create unique index reservations_keyed on coccinelle.reservations (tenant_id, connection_id, idempotency_key)
  where idempotency_key is not null;
create index reservations_open on coccinelle.reservations (tenant_id, connection_id, product_id, variant_id)
  include (quantity, state) where due_at is not null;
create index reservations_of_connection on coccinelle.reservations (tenant_id, connection_id);
create index reservations_in_order on coccinelle.reservations (tenant_id, created_at, id);
create index reservations_of_customer on coccinelle.reservations (tenant_id, customer_id, created_at, id);
`;

export const reservations = [
  table,
  workIndexes("reservations"),
  tenantTable(
    "reservations",
    "select, insert, delete, update (state, remote_id, order_id, expires_at, due_at, attempts, claim, last_error)",
  ),
  dispatched("reservations", "tenant_id, id, due_at", "due_at is not null"),
].join("");

import { dispatched, dispatcherRole, isRole, schemaName, tenantTable } from "./tenant-table.ts";

const table = `
create table coccinelle.alerts (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  key text not null,
  kind text not null,
  connection_id text,
  severity text not null check (severity in ('warning', 'critical')),
  sentence text not null,
  raised_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  told_at timestamptz(3) not null,
  primary key (tenant_id, key),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade
);
`;

/** Lets the dispatcher count what is parked, as it sees what is due. */
function parkedRows(table: string): string {
  return `
create policy parked_rows on ${schemaName}.${table} for select to ${dispatcherRole}
  using (${isRole(dispatcherRole)} and state = 'parked');
grant select (state) on ${schemaName}.${table} to ${dispatcherRole};
`;
}

export const alerts = [
  table,
  tenantTable("alerts", "select, insert, delete, update (seen_at, told_at)"),
  dispatched("alerts", "tenant_id, key, kind, connection_id, raised_at", "true"),
  parkedRows("inbox"),
  parkedRows("outbox"),
  parkedRows("watches"),
].join("");

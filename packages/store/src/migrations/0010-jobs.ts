import { dispatcherRole, isRole, tenantTable } from "./tenant-table.ts";

/** The job queue's own tables: its library makes and changes them, and several processes may do so at the same moment. */
const queueSchema = "create schema if not exists coccinelle_queue;";

const table = `
create table coccinelle.progress (
  id bigint not null generated always as identity primary key,
  tenant_id text references coccinelle.tenants on delete cascade,
  job text not null,
  done integer not null check (done >= 0),
  total integer check (total >= 0),
  note text,
  started_at timestamptz(3) not null,
  heartbeat_at timestamptz(3) not null,
  finished_at timestamptz(3),
  failure jsonb,
  unique nulls not distinct (tenant_id, job)
);
`;

/** Jobs of the whole house belong to no tenant: their rows are the dispatcher's, and no tenant sees them. */
const ofTheHouse = `
create policy rows_of_the_house on coccinelle.progress to ${dispatcherRole}
  using (${isRole(dispatcherRole)} and tenant_id is null) with check (${isRole(dispatcherRole)} and tenant_id is null);
grant select, insert, update on coccinelle.progress to ${dispatcherRole};
`;

export const jobs = [queueSchema, table, tenantTable("progress", "select, insert, update, delete"), ofTheHouse].join(
  "",
);

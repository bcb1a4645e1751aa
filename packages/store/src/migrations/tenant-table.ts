/** Everything of ours lives in one schema, so that the database can be shared. */
export const schemaName = "coccinelle";

/** Sees one tenant's rows, or none. */
export const tenantRole = "coccinelle_tenant";

/** Sees, of all tenants, which work is due and whose it is: no content. */
export const dispatcherRole = "coccinelle_dispatcher";

/** Sees and re-wraps the tenants' wrapped keys, and nothing else. */
export const keyringRole = "coccinelle_keyring";

/** The setting that names the tenant within a transaction. Unset, it is null or empty, which no tenant's id is. */
export const tenantSetting = "coccinelle.tenant_id";

/** Closes a table to all but its own tenant's rows, the table's owner included, and says what a tenant may do there. */
export function tenantTable(table: string, grants: string, tenantColumn = "tenant_id"): string {
  const isOwn = `${tenantColumn} = current_setting('${tenantSetting}', true)`;
  return `
alter table ${schemaName}.${table} enable row level security;
alter table ${schemaName}.${table} force row level security;
create policy own_rows on ${schemaName}.${table} to ${tenantRole} using (${isOwn}) with check (${isOwn});
grant ${grants} on ${schemaName}.${table} to ${tenantRole};
`;
}

/**
 * That the role was taken on: policies also reach users who merely inherit its rights. Asked once a query, as a subselect:
 * as a bare comparison the planner would believe that hardly any row passes.
 */
export function isRole(role: string): string {
  return `(select current_user = '${role}')`;
}

/** Lets the dispatcher read some columns of some rows of all tenants. */
export function dispatched(table: string, columns: string, rows: string): string {
  return `
create policy due_rows on ${schemaName}.${table} for select to ${dispatcherRole}
  using (${isRole(dispatcherRole)} and ${rows});
grant select (${columns}) on ${schemaName}.${table} to ${dispatcherRole};
`;
}

/**
 * The columns of work that is done later. `due_at` says when, and is null when nothing is left to do. Whoever takes the
 * work moves `due_at` to the end of its lease and leaves a random `claim`, without which nobody can finish it.
 */
export const workColumns = `
  due_at timestamptz(3),
  attempts integer not null default 0,
  claim uuid,
  last_error jsonb`;

/** The indexes by which due work is found, of all tenants and of one. */
export function workIndexes(table: string): string {
  return `
create index ${table}_due on ${schemaName}.${table} (due_at, tenant_id, id) where due_at is not null;
create index ${table}_due_of_tenant on ${schemaName}.${table} (tenant_id, due_at, id) where due_at is not null;
`;
}

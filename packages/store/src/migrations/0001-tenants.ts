import { dispatched, dispatcherRole, isRole, keyringRole, tenantRole, tenantTable } from "./tenant-table.ts";

// Roles belong to the whole server: another database of it may make them at the same moment.
const roles = `
do $$
declare
  wanted text;
  membership text := case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end;
begin
  foreach wanted in array array['${tenantRole}', '${dispatcherRole}', '${keyringRole}'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin', wanted);
      end if;
    exception when duplicate_object or unique_violation then
      null;
    end;
    if not pg_has_role(current_user, wanted, membership) then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end
$$;
grant select on coccinelle.migrations to ${tenantRole};
grant usage on schema coccinelle to ${tenantRole}, ${dispatcherRole}, ${keyringRole};
`;

const tables = `
create table coccinelle.tenants (
  id text primary key check (id <> ''),
  name text not null,
  created_at timestamptz(3) not null
);

create table coccinelle.tenant_keys (
  tenant_id text primary key references coccinelle.tenants on delete cascade,
  key_id uuid not null,
  wrapped_key text not null,
  master_key_id text not null
);
`;

const keyring = `
create policy all_keys on coccinelle.tenant_keys to ${keyringRole} using (${isRole(keyringRole)});
grant select, update (wrapped_key, master_key_id) on coccinelle.tenant_keys to ${keyringRole};
`;

export const tenants = [
  roles,
  tables,
  tenantTable("tenants", "select, insert, delete", "id"),
  dispatched("tenants", "id, name, created_at", "true"),
  tenantTable("tenant_keys", "select, insert, delete"),
  keyring,
].join("");

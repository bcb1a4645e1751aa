import { tenantTable } from "./tenant-table.ts";

const tables = `
create table coccinelle.conversations (
  tenant_id text not null references coccinelle.tenants on delete cascade,
  id uuid not null,
  channel text not null,
  thread text not null,
  person text,
  state text not null check (state in ('open', 'handed_over', 'closed')),
  created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  unique (tenant_id, channel, thread)
);
create index conversations_in_order on coccinelle.conversations (tenant_id, created_at, id);
create index conversations_of_person on coccinelle.conversations (tenant_id, person, created_at, id);

create table coccinelle.messages (
  tenant_id text not null,
  conversation_id uuid not null,
  id bigint not null generated always as identity,
  message_key text not null,
  author text not null check (author in ('customer', 'assistant', 'staff', 'system')),
  content_sealed text not null,
  at timestamptz(3) not null,
  primary key (tenant_id, conversation_id, id),
  unique (tenant_id, conversation_id, message_key),
  foreign key (tenant_id, conversation_id) references coccinelle.conversations on delete cascade
);
`;

export const conversations = [
  tables,
  tenantTable("conversations", "select, insert, update (person, state), delete"),
  tenantTable("messages", "select, insert, delete"),
].join("");

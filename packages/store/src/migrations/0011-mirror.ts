import { tenantTable } from "./tenant-table.ts";

/** The SQLSTATE of a database that has not got the extensions and does not let us make them. */
export const extensionsMissing = "CX001";

/**
 * Both extensions are trusted: CREATE on the database is enough. Where an administrator made them before us, in whatever
 * schema, they are used as they are. The functions hide where that is.
 */
const extensions = `
do $$
declare
  wanted text;
  home text;
begin
  foreach wanted in array array['unaccent', 'pg_trgm'] loop
    begin
      execute format('create extension if not exists %I with schema coccinelle', wanted);
    exception when insufficient_privilege or feature_not_supported or undefined_file then
      raise exception 'The extension % is missing', wanted using errcode = '${extensionsMissing}';
    end;
  end loop;
  select nspname into home from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'unaccent';
  execute format('create function coccinelle.fold_word(text) returns text language sql stable strict parallel safe as %L',
    format('select lower(%I.unaccent($1))', home));
  select nspname into home from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm';
  execute format('create function coccinelle.trigrams(text) returns text[] language sql stable strict parallel safe as %L',
    format('select %I.show_trgm($1)', home));
end
$$;
`;

const mirrors = `
create table coccinelle.mirrored_products (
  tenant_id text not null,
  connection_id text not null,
  id text not null,
  product json,
  content_hash text,
  has_variants boolean not null,
  updated_at timestamptz(3),
  as_of timestamptz(3) not null,
  walk bigint not null,
  primary key (tenant_id, connection_id, id),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade
);
create index mirrored_products_gone on coccinelle.mirrored_products (tenant_id, connection_id, as_of) where product is null;

create table coccinelle.mirrored_orders (
  tenant_id text not null,
  connection_id text not null,
  id text not null,
  number text,
  status text,
  content_sealed text,
  created_at timestamptz(3),
  updated_at timestamptz(3),
  as_of timestamptz(3) not null,
  walk bigint not null,
  primary key (tenant_id, connection_id, id),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade,
  check ((content_sealed is null) = (number is null and status is null and created_at is null))
);
create index mirrored_orders_gone on coccinelle.mirrored_orders (tenant_id, connection_id, as_of) where content_sealed is null;
create index mirrored_orders_by_number on coccinelle.mirrored_orders (tenant_id, connection_id, number);
create index mirrored_orders_in_order on coccinelle.mirrored_orders (tenant_id, connection_id, created_at, id);

create table coccinelle.mirror_states (
  tenant_id text not null,
  connection_id text not null,
  kind text not null check (kind in ('products', 'orders')),
  walk bigint not null,
  phase text check (phase in ('full', 'incremental')),
  since timestamptz(3),
  cursor text,
  is_walked boolean not null,
  started_at timestamptz(3) not null,
  pages integer not null,
  items integer not null,
  removed integer not null,
  latest_at timestamptz(3),
  high_water timestamptz(3),
  full_at timestamptz(3),
  synced_to timestamptz(3),
  last_error jsonb,
  primary key (tenant_id, connection_id, kind),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade
);
`;

/**
 * An index of full text or of trigrams is not used under row-level security: its operators are not leakproof, so PostgreSQL
 * asks first whether each row may be seen. Equality and order of text are leakproof. So lexemes and trigrams are rows.
 */
const search = `
create table coccinelle.product_words (
  tenant_id text not null,
  connection_id text not null,
  word text collate "C" not null,
  weight smallint not null,
  product_id text not null,
  primary key (tenant_id, connection_id, word, weight, product_id),
  foreign key (tenant_id, connection_id, product_id) references coccinelle.mirrored_products on delete cascade
);
create index product_words_of_product on coccinelle.product_words (tenant_id, connection_id, product_id, word, weight);

create table coccinelle.word_trigrams (
  tenant_id text not null,
  connection_id text not null,
  trigram text collate "C" not null,
  word text collate "C" not null,
  primary key (tenant_id, connection_id, trigram, word),
  foreign key (tenant_id, connection_id) references coccinelle.connections on delete cascade
);
create index word_trigrams_of_word on coccinelle.word_trigrams (tenant_id, connection_id, word);
`;

export const mirror = [
  extensions,
  mirrors,
  search,
  tenantTable(
    "mirrored_products",
    "select, insert, delete, update (product, content_hash, has_variants, updated_at, as_of, walk)",
  ),
  tenantTable(
    "mirrored_orders",
    "select, insert, delete, update (number, status, content_sealed, created_at, updated_at, as_of, walk)",
  ),
  tenantTable(
    "mirror_states",
    `select, insert, delete, update (walk, phase, since, cursor, is_walked, started_at, pages, items, removed, latest_at,
      high_water, full_at, synced_to, last_error)`,
  ),
  tenantTable("product_words", "select, insert, delete"),
  tenantTable("word_trigrams", "select, insert, delete"),
].join("");

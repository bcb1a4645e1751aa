/**
 * What a hold needs to be sold exactly once: which order is made of it (`order_key` and `order_input` are fingerprints of
 * core's `intentOf`), and how to make it again after a crash. `settled_at` is when a hold came to its end.
 */
export const reservationOrders = `
alter table coccinelle.reservations
  add column order_key text,
  add column order_input text,
  add column order_sealed text,
  add column settled_at timestamptz(3),
  add check ((order_key is null) = (order_input is null)),
  add check ((order_sealed is not null) <= (state = 'consuming'));
grant update (order_key, order_input, order_sealed, settled_at) on coccinelle.reservations to coccinelle_tenant;
drop index coccinelle.reservations_keyed;
create unique index reservations_keyed on coccinelle.reservations (tenant_id, connection_id, idempotency_key)
  where idempotency_key is not null and state <> 'refused';
create index reservations_of_remote on coccinelle.reservations (tenant_id, connection_id, remote_id)
  where remote_id is not null;
create index reservations_of_order on coccinelle.reservations (tenant_id, connection_id, order_key)
  where order_key is not null;
create index reservations_sold on coccinelle.reservations (tenant_id, connection_id, product_id, settled_at)
  where state = 'consumed';
create index reservations_held on coccinelle.reservations (tenant_id, created_at, id) where state = 'held';
`;

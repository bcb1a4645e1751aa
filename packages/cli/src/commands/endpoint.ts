import { addEndpoint, listEndpoints, removeEndpoint, rotateEndpointSecret } from "@coccinelle/store";
import { type PageOptions, writePage } from "../pages.ts";
import { Refusal } from "../refusal.ts";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** Whose endpoints. */
interface EndpointsCommand extends StateOptions {
  readonly tenant: string;
}

/** Which endpoint. */
interface EndpointCommand extends EndpointsCommand {
  readonly id: string;
}

/** Adds one of the tenant's own systems, and shows the secret that its events are signed with, once. */
export async function addOne(
  { terminal, json }: CommandContext,
  command: EndpointsCommand & { readonly url: string; readonly events?: readonly string[] | undefined },
): Promise<ExitCode> {
  const { tenant, url, events: eventTypes } = command;
  const endpoint = await withStore(command, terminal, (store) =>
    asKnownTenant(store, tenant, (transaction) => addEndpoint(transaction, { url, eventTypes })),
  );
  if (json) writeJson(terminal, endpoint);
  else terminal.write(`✓ ${endpoint.id}: ${endpoint.url}\n${aboutSecret(endpoint.secret)}`);
  return 0;
}

/** Shows a page of the tenant's endpoints, without their secrets. */
export async function listAll(context: CommandContext, command: EndpointsCommand & PageOptions): Promise<ExitCode> {
  const { tenant, cursor, limit } = command;
  const page = await withStore(command, context.terminal, (store) =>
    asKnownTenant(store, tenant, (transaction) => listEndpoints(transaction, { cursor, limit })),
  );
  writePage(context, {
    page,
    toRow: ({ id, url, eventTypes, pausedReason, failingSince }) => [
      ...[id, url, eventTypes?.join(",") ?? "all events"],
      pausedReason === null
        ? failingSince === null
          ? ""
          : `failing since ${failingSince}`
        : `paused: ${pausedReason}`,
    ],
    empty: `${tenant} has no endpoint. Add one with: coccinelle endpoint add <url> --tenant ${tenant}`,
  });
  return 0;
}

/** Removes an endpoint, with the events that wait for it. */
export async function removeOne({ terminal, json }: CommandContext, command: EndpointCommand): Promise<ExitCode> {
  const { tenant, id } = command;
  const isRemoved = await withStore(command, terminal, (store) =>
    asKnownTenant(store, tenant, (transaction) => removeEndpoint(transaction, toUuid(id, tenant))),
  );
  if (!isRemoved) throw noEndpoint(id, tenant);
  if (json) writeJson(terminal, { id, tenantId: tenant, isRemoved });
  else terminal.write(`✓ ${id} and the events that waited for it are gone.\n`);
  return 0;
}

/** Gives an endpoint a new secret. The former signs as well for a day. */
export async function rotateOne({ terminal, json }: CommandContext, command: EndpointCommand): Promise<ExitCode> {
  const { tenant, id } = command;
  const secret = await withStore(command, terminal, (store) =>
    asKnownTenant(store, tenant, (transaction) => rotateEndpointSecret(transaction, { id: toUuid(id, tenant) })),
  );
  if (json) writeJson(terminal, { id, tenantId: tenant, secret });
  else terminal.write(`✓ ${id} has a new secret. The former signs as well for a day.\n${aboutSecret(secret)}`);
  return 0;
}

function aboutSecret(secret: string): string {
  return `  Its events are signed with this secret, which is shown this once: ${secret}\n`;
}

/** What is no UUID is no endpoint's id. */
function toUuid(id: string, tenant: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw noEndpoint(id, tenant);
}

function noEndpoint(id: string, tenant: string): Refusal {
  return new Refusal(`${tenant} has no endpoint "${id}". coccinelle endpoint list --tenant ${tenant} shows them.`);
}

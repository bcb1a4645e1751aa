import { expect, it } from "vitest";
import {
  addEndpoint,
  addToOutbox,
  claimOutbox,
  dropFormerSecret,
  type Endpoint,
  endpointsWanting,
  failOutbox,
  getEndpoint,
  listDueDestinations,
  listEndpoints,
  listOutbox,
  listParkedOutbox,
  type NewEndpoint,
  noteEndpointFailure,
  noteEndpointSuccess,
  parkDueOutbox,
  pauseEndpoint,
  postponeDueOutbox,
  readEndpointSecrets,
  removeEndpoint,
  resumeEndpoint,
  rotateEndpointSecret,
  type TenantTransaction,
  updateEndpoint,
} from "../src/index.ts";
import { later } from "../src/instant.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";

const leaseMs = 60_000;
const url = "https://erp.example/events?token=canary";

onEveryEngine((use, engine) => {
  const as = <Value>(tenant: string, work: (t: TenantTransaction) => Promise<Value>): Promise<Value> =>
    use().store.asTenant(tenant, work);
  const add = (tenant: string, given: Partial<NewEndpoint> = {}): Promise<Endpoint & { readonly secret: string }> =>
    as(tenant, (t) => addEndpoint(t, { url, ...given }));
  const tell = (tenant: string, destination: string, eventKey: string): Promise<unknown> =>
    as(tenant, (t) =>
      addToOutbox(t, { destination, eventKey, eventType: "order.updated", subject: null, payload: "{}" }),
    );
  const states = async (tenant: string, destination: string): Promise<string[]> =>
    (await as(tenant, (t) => listOutbox(t, { destination }))).items.map(({ state }) => state);

  it("an endpoint is shown with its address, and its secret is shown to whoever asks for it", async () => {
    const tenant = await addTenant(use().store);
    const { secret, ...endpoint } = await add(tenant, { eventTypes: ["order.*"] });
    expect(Buffer.from(secret.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
    expect(endpoint).toMatchObject({ url, eventTypes: ["order.*"], pausedReason: null, failingSince: null });
    expect(await as(tenant, (t) => getEndpoint(t, endpoint.id))).toEqual(endpoint);
    expect(await as(tenant, (t) => readEndpointSecrets(t, endpoint.id))).toEqual([secret]);
    expect(await as(tenant, (t) => getEndpoint(t, "none"))).toBeNull();
  });

  it.each<Partial<NewEndpoint>>([
    { url: "erp.example" },
    { url: "ftp://erp.example" },
    { url: "https://user:password@erp.example" },
    { eventTypes: [] },
    { eventTypes: ["order.*.updated"] },
    { eventTypes: ["order updated"] },
  ])("%j is refused", async (given) => {
    const tenant = await addTenant(use().store);
    const failure = await failureOf(add(tenant, given));
    expect([failure.code, failure.fields]).toEqual(["input_invalid", Object.keys(given)]);
  });

  it("a tenant has fifty at most, which are paged through oldest first", async () => {
    const tenant = await addTenant(use().store);
    const ids: string[] = [];
    for (let index = 0; index < 50; index += 1) ids.push((await add(tenant)).id);
    expect((await failureOf(add(tenant))).code).toBe("input_invalid");
    const first = await as(tenant, (t) => listEndpoints(t, { limit: 30 }));
    const second = await as(tenant, (t) => listEndpoints(t, { limit: 30, cursor: first.nextCursor }));
    expect(second.nextCursor).toBeNull();
    expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it("wants the types that it was given, a prefix with a star, or all", async () => {
    const tenant = await addTenant(use().store);
    const [all, orders, one] = [
      await add(tenant),
      await add(tenant, { eventTypes: ["order.*"] }),
      await add(tenant, { eventTypes: ["stock.low", "order.updated"] }),
    ];
    const wanting = async (type: string) => new Set(await as(tenant, (t) => endpointsWanting(t, type)));
    expect(await wanting("order.updated")).toEqual(new Set([all.id, orders.id, one.id]));
    expect(await wanting("order.line.added")).toEqual(new Set([all.id, orders.id]));
    expect(await wanting("orders")).toEqual(new Set([all.id]));
    await as(tenant, (t) => updateEndpoint(t, { id: one.id, eventTypes: null, url: "https://crm.example" }));
    expect(await wanting("orders")).toEqual(new Set([all.id, one.id]));
    expect((await as(tenant, (t) => getEndpoint(t, one.id)))?.url).toBe("https://crm.example/");
    expect(await as(tenant, (t) => updateEndpoint(t, { id: "none", eventTypes: null }))).toBe(false);
  });

  it("a former secret is kept for as long as it was said, or until it is dropped", async () => {
    const tenant = await addTenant(use().store);
    const { id, secret } = await add(tenant);
    const rotate = (keepFormerMs?: number) => as(tenant, (t) => rotateEndpointSecret(t, { id, keepFormerMs }));
    const secrets = () => as(tenant, (t) => readEndpointSecrets(t, id));
    const second = await rotate();
    expect(await secrets()).toEqual([second, secret]);
    const third = await rotate();
    expect(await secrets()).toEqual([third, second]);
    expect(await as(tenant, (t) => dropFormerSecret(t, id))).toBe(true);
    expect(await as(tenant, (t) => dropFormerSecret(t, id))).toBe(false);
    expect(await secrets()).toEqual([third]);
    expect(await secrets()).not.toContain(await rotate(0));
    expect(await secrets()).toHaveLength(1);
    expect((await failureOf(as(tenant, (t) => rotateEndpointSecret(t, { id: "none" })))).code).toBe("not_found");
  });

  it("what is removed takes its events along, and those of others stay", async () => {
    const tenant = await addTenant(use().store);
    const [gone, other] = [await add(tenant), await add(tenant)];
    for (const { id } of [gone, other]) await tell(tenant, id, "e1");
    expect(await as(tenant, (t) => removeEndpoint(t, gone.id))).toBe(true);
    expect(await as(tenant, (t) => removeEndpoint(t, gone.id))).toBe(false);
    expect(await states(tenant, gone.id)).toEqual([]);
    expect(await states(tenant, other.id)).toEqual(["waiting"]);
  });

  it.skipIf(engine === "pglite")("an event that is just being written is removed with its endpoint", async () => {
    const tenant = await addTenant(use().store);
    const { id } = await add(tenant);
    const { promise: isFound, resolve: found } = Promise.withResolvers<void>();
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    const writing = as(tenant, async (t) => {
      const [destination = ""] = await endpointsWanting(t, "order.updated");
      found();
      await mayGoOn;
      await addToOutbox(t, { destination, eventKey: "e", eventType: "a", subject: null, payload: "{}" });
    });
    await isFound;
    const removing = as(tenant, (t) => removeEndpoint(t, id));
    goOn();
    await writing;
    expect(await removing).toBe(true);
    expect(await states(tenant, id)).toEqual([]);
  });

  it("events of a paused endpoint are parked as they come due, and sent once it is resumed", async () => {
    const tenant = await addTenant(use().store);
    const { id } = await add(tenant);
    await tell(tenant, id, "e1");
    expect(await as(tenant, (t) => parkDueOutbox(t, id))).toBe(0);
    expect(await as(tenant, (t) => pauseEndpoint(t, { id, reason: "by_hand" }))).toBe(true);
    expect(await as(tenant, (t) => pauseEndpoint(t, { id, reason: "failing" }))).toBe(false);
    await tell(tenant, id, "e2");
    expect(await as(tenant, (t) => parkDueOutbox(t, id))).toBe(2);
    const { items } = await as(tenant, (t) => listParkedOutbox(t, { destination: id }));
    expect(items.map(({ eventKey, lastError }) => [eventKey, lastError?.message])).toEqual([
      ["e1", "The endpoint is paused (by_hand)."],
      ["e2", "The endpoint is paused (by_hand)."],
    ]);
    expect(await as(tenant, (t) => resumeEndpoint(t, id))).toBe(true);
    const claimed = await as(tenant, (t) => claimOutbox(t, { leaseMs, destination: id }));
    expect(claimed.map(({ eventKey, attempts }) => [eventKey, attempts])).toEqual([
      ["e1", 1],
      ["e2", 1],
    ]);
    expect(await as(tenant, (t) => resumeEndpoint(t, "none"))).toBe(false);
  });

  it("parking and resuming at once leaves nothing parked", async () => {
    const tenant = await addTenant(use().store);
    const { id } = await add(tenant);
    for (let round = 0; round < 10; round += 1) {
      await as(tenant, (t) => pauseEndpoint(t, { id, reason: "by_hand" }));
      await tell(tenant, id, `e${round}`);
      await Promise.all([as(tenant, (t) => parkDueOutbox(t, id)), as(tenant, (t) => resumeEndpoint(t, id))]);
      expect(new Set(await states(tenant, id))).toEqual(new Set(["waiting"]));
    }
  });

  it("events for an endpoint that is not there are parked", async () => {
    const tenant = await addTenant(use().store);
    await tell(tenant, "gone", "e1");
    expect(await as(tenant, (t) => parkDueOutbox(t, "gone"))).toBe(1);
    expect((await as(tenant, (t) => listParkedOutbox(t))).items[0]?.lastError?.code).toBe("not_found");
  });

  it("destinations with something to send are found, each once, and events claimed of one of them", async () => {
    const tenant = await addTenant(use().store);
    for (const key of ["e1", "e2", "e3"])
      for (const destination of ["a", "b", "c"]) await tell(tenant, destination, key);
    const due = () => as(tenant, listDueDestinations);
    expect(await due()).toEqual(["a", "b", "c"]);
    const taken = await as(tenant, (t) => claimOutbox(t, { leaseMs, destination: "b" }));
    expect(taken.map(({ destination, eventKey }) => [destination, eventKey])).toEqual([
      ["b", "e1"],
      ["b", "e2"],
      ["b", "e3"],
    ]);
    expect(await due()).toEqual(["a", "c"]);
    expect(await as(tenant, (t) => postponeDueOutbox(t, { destination: "a", until: later(t.now, 3_600_000) }))).toBe(3);
    expect(await due()).toEqual(["c"]);
    expect(
      (await as(tenant, (t) => listOutbox(t, { destination: "a" }))).items.map(({ attempts }) => attempts),
    ).toEqual([0, 0, 0]);
  });

  it("an endpoint's events are paged through newest first, and its parked ones apart", async () => {
    const tenant = await addTenant(use().store);
    for (const key of ["e1", "e2", "e3"]) await tell(tenant, "a", key);
    await tell(tenant, "b", "e1");
    const [item] = await as(tenant, (t) => claimOutbox(t, { leaseMs, destination: "a", limit: 1 }));
    if (!item) throw new Error("One is due");
    const reason = { code: "unavailable", message: "Down." } as const;
    await as(tenant, (t) => failOutbox(t, { ...item, reason, retryAt: null }));
    const first = await as(tenant, (t) => listOutbox(t, { destination: "a", limit: 2 }));
    const second = await as(tenant, (t) => listOutbox(t, { destination: "a", limit: 2, cursor: first.nextCursor }));
    expect([first, second].map(({ items }) => items.map(({ eventKey }) => eventKey))).toEqual([["e3", "e2"], ["e1"]]);
    expect(second.items[0]).toMatchObject({ state: "parked", attempts: 1, dueAt: null, lastError: reason });
    expect((await as(tenant, (t) => listParkedOutbox(t))).items.map(({ id }) => id)).toEqual([item.id]);
    expect((await as(tenant, (t) => listParkedOutbox(t, { destination: "b" }))).items).toEqual([]);
  });

  it("knows since when it fails, and for how long it is left alone", async () => {
    const tenant = await addTenant(use().store);
    const { id } = await add(tenant);
    const fail = (holdMs: number | null) => as(tenant, (t) => noteEndpointFailure(t, { id, holdMs: () => holdMs }));
    expect(await fail(null)).toEqual({ beforeMs: 0, nowMs: 0 });
    const begun = await as(tenant, (t) => getEndpoint(t, id));
    expect(begun).toMatchObject({ failingSince: expect.any(String), heldUntil: null });
    await fail(3_600_000);
    const held = await as(tenant, (t) => getEndpoint(t, id));
    await fail(5_000);
    expect(await as(tenant, (t) => getEndpoint(t, id))).toEqual(held);
    expect(held?.failingSince).toBe(begun?.failingSince);
    expect(await as(tenant, (t) => noteEndpointSuccess(t, id))).toBeGreaterThanOrEqual(0);
    expect(await as(tenant, (t) => getEndpoint(t, id))).toMatchObject({ failingSince: null, heldUntil: null });
    expect(await as(tenant, (t) => noteEndpointSuccess(t, id))).toBe(0);
    expect(await as(tenant, (t) => noteEndpointFailure(t, { id: "none", holdMs: () => null }))).toBeNull();
  });
});

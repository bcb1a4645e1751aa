import { expect, it } from "vitest";
import {
  addMessage,
  eraseConversation,
  listConversations,
  listMessages,
  openConversation,
  updateConversation,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { asOwner } from "./owner.ts";

onEveryEngine((use) => {
  const open = (tenant: string) =>
    use().store.asTenant(tenant, (t) => openConversation(t, { channel: "sms", thread: "+33639980001" }));
  const say = (tenant: string, conversationId: string, messageKey: string) =>
    use().store.asTenant(tenant, (t) =>
      addMessage(t, {
        conversationId,
        messageKey,
        author: "customer",
        content: { text: `canary ${messageKey}` },
        at: t.now,
      }),
    );

  it("a thread is one conversation, however many messages come in at once", async () => {
    const tenant = await addTenant(use().store);
    const opened = await Promise.all(Array.from({ length: 10 }, () => open(tenant)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(opened[0]).toMatchObject({ state: "open", person: null });
  });

  it("a message that is delivered twice is stored once, and the newest comes first", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { id } = await open(tenant);
    for (const key of ["m1", "m2", "m3"]) expect(await say(tenant, id, key)).toEqual({ isNew: true });
    expect(await say(tenant, id, "m2")).toEqual({ isNew: false });
    const { items } = await store.asTenant(tenant, (t) => listMessages(t, { conversationId: id, limit: 2 }));
    expect(items.map(({ content }) => content)).toEqual([{ text: "canary m3" }, { text: "canary m2" }]);
  });

  it("what was said cannot be read in the database", async () => {
    const tenant = await addTenant(use().store);
    const { id } = await open(tenant);
    await say(tenant, id, "m1");
    const rows = await asOwner(use(), `select * from coccinelle.messages where tenant_id = '${tenant}'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("canary");
  });

  it("is handed over, gets its person, and is erased with its messages", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { id } = await open(tenant);
    await say(tenant, id, "m1");
    expect(await store.asTenant(tenant, (t) => updateConversation(t, { id, state: "handed_over", person: "p1" }))).toBe(
      true,
    );
    const { items } = await store.asTenant(tenant, (t) => listConversations(t, { person: "p1" }));
    expect(items.map(({ state }) => state)).toEqual(["handed_over"]);
    expect(await store.asTenant(tenant, (t) => eraseConversation(t, id))).toBe(true);
    expect(await asOwner(use(), `select from coccinelle.messages where tenant_id = '${tenant}'`)).toEqual([]);
  });

  it("nothing can be said in another tenant's conversation", async () => {
    const { store } = use();
    const [a, b] = [await addTenant(store), await addTenant(store)];
    const { id } = await open(a);
    expect((await failureOf(say(b, id, "m1"))).code).toBe("not_found");
    expect(await store.asTenant(b, (t) => updateConversation(t, { id, state: "closed" }))).toBe(false);
    expect(await store.asTenant(b, (t) => eraseConversation(t, id))).toBe(false);
  });
});

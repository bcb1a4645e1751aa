import { describe, expect, it, onTestFinished } from "vitest";
import { queueDatabase } from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { addTenant } from "./fill.ts";
import { asOwner } from "./owner.ts";

/** A promise, and how to keep it. */
const heard = (): { readonly first: Promise<string>; readonly hear: (payload: string) => void } => {
  const { promise: first, resolve: hear } = Promise.withResolvers<string>();
  return { first, hear };
};

onEveryEngine((use, engine) => {
  it("runs each statement by itself, as the connection's own user", async () => {
    const { executeSql } = queueDatabase(use().store);
    await executeSql("create schema queue; create table queue.job (id integer primary key)");
    const { rows } = await executeSql("insert into queue.job values ($1), ($2) returning id", [1, 2]);
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await executeSql("select 1 as a; select 2 as b")).rows).toEqual([{ a: 1 }, { b: 2 }]);
    expect((await executeSql("select current_user = session_user as own")).rows).toEqual([{ own: true }]);
  });

  it("is not to be had within a tenant's transaction", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const within = store.asTenant(tenant, () => queueDatabase(store).executeSql("select 1"));
    await expect(within).rejects.toThrow(TypeError);
  });

  it("a script that fails in its own transaction disturbs nobody", async () => {
    const { store } = use();
    const { executeSql } = queueDatabase(store);
    const tenants = Array.from({ length: 5 }, () => addTenant(store));
    const failing = Array.from({ length: 5 }, () =>
      executeSql("begin; create table public.left_over (id integer); select 1 / 0; commit"),
    );
    for (const outcome of await Promise.allSettled(failing)) expect(outcome.status).toBe("rejected");
    await Promise.all(tenants);
    expect(await asOwner(use(), "select from pg_class where relname = 'left_over'")).toEqual([]);
    expect((await executeSql("select 1 as fine")).rows).toEqual([{ fine: 1 }]);
  });

  it("hears notifications", async () => {
    const { executeSql, listen } = queueDatabase(use().store);
    const { first, hear } = heard();
    let connects = 0;
    const listener = await listen("Jobs", hear, () => (connects += 1));
    onTestFinished(listener.close);
    await executeSql("select pg_notify($1, $2)", ["Jobs", "inbox"]);
    expect([await first, connects]).toEqual(["inbox", 1]);
  });

  describe.skipIf(engine === "pglite")("when the listening connection ends", () => {
    it("another one takes its place, and says that something may have been missed", { timeout: 30_000 }, async () => {
      const { executeSql, listen } = queueDatabase(use().store);
      const { first, hear } = heard();
      const { promise: again, resolve } = Promise.withResolvers<void>();
      let connects = 0;
      const listener = await listen("jobs", hear, () => {
        connects += 1;
        if (connects === 2) resolve();
      });
      onTestFinished(listener.close);
      await executeSql("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen \"jobs\"'");
      await again;
      await executeSql("select pg_notify('jobs', 'outbox')");
      expect(await first).toBe("outbox");
    });
  });
});

import { addToOutbox, claimOutbox, failOutbox } from "@coccinelle/store";
import { expect, it } from "vitest";
import { folderState } from "../support/states.ts";

it("events that were not taken are listed without their content, and sent again", async () => {
  const { run, open } = await folderState();
  await run(["tenant", "add", "les-fleurs"]);
  const tenant = ["--tenant", "les-fleurs"];
  const { id: destination } = JSON.parse(
    (await run(["endpoint", "add", "https://erp.example/hooks", ...tenant, "--json"])).output,
  );
  {
    await using store = await open();
    await store.asTenant("les-fleurs", async (transaction) => {
      const event = { destination, eventKey: "e-1", eventType: "order.updated", subject: null };
      await addToOutbox(transaction, { ...event, payload: '{"name":"canary"}' });
    });
    await store.asTenant("les-fleurs", async (transaction) => {
      const [taken] = await claimOutbox(transaction, { leaseMs: 60_000, destination });
      if (!taken) throw new Error("The event is not due.");
      const reason = { code: "unavailable", message: "The endpoint answered 503." } as const;
      await failOutbox(transaction, { id: taken.id, claim: taken.claim, reason, retryAt: null });
    });
  }
  const listed = await run(["outbox", "list", ...tenant]);
  expect(listed.output).toMatch(
    /^\d+ {2}\S+ {2}order\.updated .* 1 attempts {2}unavailable: The endpoint answered 503\.\n$/,
  );
  expect(listed.output).not.toContain("canary");
  expect((await run(["outbox", "replay", "--all", ...tenant])).output).toBe("Back in the queue: 1 event.\n");
  expect((await run(["outbox", "list", ...tenant])).output).toBe("No event of les-fleurs is parked.\n");
});

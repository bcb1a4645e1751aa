import { expect, it } from "vitest";
import { refusalOf } from "../support/refused.ts";
import { folderState } from "../support/states.ts";

it("endpoints are added, listed without their secrets, given new ones, and removed", async () => {
  const { run } = await folderState();
  await run(["tenant", "add", "les-fleurs"]);
  const tenant = ["--tenant", "les-fleurs"];
  const added = await run([
    "endpoint",
    "add",
    "https://erp.example/hooks",
    "--events",
    "order.*,shipment.updated",
    ...tenant,
  ]);
  expect(added).toMatchObject({ code: 0, errors: "" });
  const [, id = "", secret = ""] =
    /^✓ (\S+): https:\/\/erp\.example\/hooks\n.*: (whsec_\S+)\n$/.exec(added.output) ?? [];
  expect(secret).not.toBe("");
  const listed = await run(["endpoint", "list", ...tenant]);
  expect(listed.output).toBe(`${id}  https://erp.example/hooks  order.*,shipment.updated\n`);
  const rotated = JSON.parse((await run(["endpoint", "rotate", id, ...tenant, "--json"])).output);
  expect(rotated).toEqual({ id, tenantId: "les-fleurs", secret: expect.stringMatching(/^whsec_/) });
  expect(rotated.secret).not.toBe(secret);
  expect((await run(["endpoint", "remove", id, ...tenant])).code).toBe(0);
  for (const gone of [
    ["remove", id],
    ["remove", "x"],
    ["rotate", "x"],
  ]) {
    expect(refusalOf(await run(["endpoint", ...gone, ...tenant]))).toContain("has no endpoint");
  }
  expect(refusalOf(await run(["endpoint", "add", "ftp://erp.example", ...tenant]))).toContain("https://");
  expect(refusalOf(await run(["endpoint", "list", "--tenant", "nobody"]))).toContain('no tenant "nobody"');
});

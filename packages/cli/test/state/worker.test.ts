import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createMockShop } from "@coccinelle/connector-mock";
import { open } from "@coccinelle/core";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openReceiver } from "../support/receiver.ts";
import { refusalOf } from "../support/refused.ts";
import { folderState, onEveryState, type State } from "../support/states.ts";

const secret = "whsec-canary-4c1d9a";
const patience = { timeout: 60_000, interval: 100 };

/** Runs a worker in this process until the test stops it. */
async function startWorker(state: State, ...words: readonly string[]) {
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let printed = "";
  const ended = state.run(["worker", "--port", "0", "--json", ...words], {
    untilStopped: () => stopped,
    write: (text) => {
      printed += text;
    },
  });
  onTestFinished(async () => {
    stop();
    await ended;
  });
  const url = await vi.waitFor((): string => JSON.parse(printed).url, patience);
  return { url, stop, ended };
}

/** A tenant with a demo shop that signs its deliveries, and where these are sent. */
async function withShop({ run }: State): Promise<{ readonly path: string }> {
  await run(["tenant", "add", "les-fleurs"]);
  const words = ["connect", "mock", "--tenant", "les-fleurs", "--config", "-", "--json"];
  const input = JSON.stringify({ webhookSecrets: [secret] });
  const { output } = await run([...words, "--base-url", "https://hooks.example/webhooks"], { input });
  return { path: new URL(JSON.parse(output).webhookUrl).pathname };
}

/** What a shop sends when a hold was made. */
async function takeDelivery(): Promise<Request> {
  const { shop, connector } = createMockShop({ webhookSecrets: [secret] });
  const dress = { productId: "BL-445", variantId: "BL-445-38", customerId: "c", quantity: 1, duration: 60 };
  await open(connector, {}).inventory.reserveProduct(dress);
  const [delivery] = await shop.takeDeliveries();
  if (!delivery) throw new Error("The shop sent nothing.");
  return delivery;
}

onEveryState((create) => {
  it("a worker takes in a signed delivery, tells the tenant's own system, and stops when it is told to", async () => {
    const state = await create();
    const { path } = await withShop(state);
    const { host, arrived } = await openReceiver();
    const endpoint = ["endpoint", "add", `http://${host}/erp`, "--tenant", "les-fleurs", "--json"];
    const { secret: signing } = JSON.parse((await state.run(endpoint)).output);
    const { url, stop, ended } = await startWorker(state, "--allow-host", host);
    const delivery = await takeDelivery();
    const { status } = await fetch(`${url}${path}`, {
      method: "POST",
      headers: delivery.headers,
      body: await delivery.arrayBuffer(),
    });
    expect(status).toBe(200);
    await vi.waitFor(() => expect(arrived).toHaveLength(1), patience);
    expect(arrived[0]).toMatchObject({
      line: "POST /erp",
      headers: { "webhook-id": expect.any(String), "webhook-signature": expect.stringMatching(/^v1,/) },
    });
    expect(JSON.parse(arrived[0]?.body ?? "")).toMatchObject({ type: "stock.changed" });
    stop();
    const { code, errors } = await ended;
    expect(code).toBe(0);
    for (const canary of ["canary", signing, path.split("/").at(-1)]) expect(errors).not.toContain(canary);
    for (const line of errors.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe("a worker's port", () => {
  it("answers about health, and shows metrics", async () => {
    const { url } = await startWorker(await folderState());
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: "live" });
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({ status: "ready" });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("coccinelle_queue_due");
    expect((await fetch(`${url}/health/connections`)).status).toBe(401);
    for (const path of ["/", "/constructor", "/webhooks/unknown"])
      expect((await fetch(`${url}${path}`)).status).not.toBe(200);
  });

  it("shows metrics and connections to who bears the operator's token", async () => {
    const state = await folderState();
    const environment = { ...state.environment, COCCINELLE_OPERATOR_TOKEN: "canary-token" };
    const { url } = await startWorker({ ...state, run: (words, given) => state.run(words, { ...given, environment }) });
    const headers = { authorization: "Bearer canary-token" };
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200);
    expect(await (await fetch(`${url}/health/connections`, { headers })).json()).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it("that is taken is named in one line", async () => {
    const state = await folderState();
    const { host } = await openReceiver();
    const port = host.split(":")[1] ?? "";
    expect(refusalOf(await state.run(["worker", "--port", port]))).toContain(`${port} of this machine is in use`);
  });
});

it("a worker whose Redis is away works alone", async () => {
  const state = await folderState();
  const environment = { ...state.environment, REDIS_URL: "redis://:canary@127.0.0.1:9" };
  const alone = { ...state, run: (words, given) => state.run(words, { ...given, environment }) } satisfies State;
  await withShop(alone);
  const { url, stop, ended } = await startWorker(alone);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  stop();
  const { code, errors } = await ended;
  expect([code, errors.includes("canary")]).toEqual([0, false]);
});

it("a process that gets SIGTERM ends what it has begun, and exits with 0", async () => {
  const { directory } = await folderState();
  const main = join(import.meta.dirname, "../../src/main.ts");
  const child = spawn(process.execPath, ["--conditions=@coccinelle/source", main, "worker"], {
    cwd: directory,
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (said.length === 1) child.kill("SIGTERM");
  }
  expect(await ended).toEqual([0, null]);
  expect(said).toEqual(["A worker runs until Ctrl+C.", "It has stopped. What it had begun is done, or given back."]);
});

import { describe, expect, it } from "vitest";
import { faults } from "./support/remote.ts";
import { type Scene, sceneOf } from "./support/runtime-of.ts";

const once = { retry: { attempts: 1 }, useCache: false } as const;

/** Asks so often, one after the other, and gives what each call failed with. */
async function ask({ runtime }: Scene, times: number): Promise<unknown[]> {
  const inventory = await runtime.createInventorySystem("lea");
  const outcomes: unknown[] = [];
  for (let index = 0; index < times; index += 1) {
    outcomes.push(await inventory.checkAvailability("1").catch((error: unknown) => error));
  }
  return outcomes;
}

describe("credentials that are refused", () => {
  it("three times in a row are not shown again for a minute", async () => {
    const scene = sceneOf({ policies: { defaults: once } });
    scene.remote.failAlways(faults.unauthorised);
    const outcomes = await ask(scene, 4);
    expect(scene.remote.seen).toHaveLength(3);
    expect(outcomes[3]).toMatchObject({
      code: "auth_failed",
      message: "Boutique keeps refusing the credentials: renew them. It is asked again in 60 s.",
      cause: { code: "auth_failed", httpStatus: 401 },
    });
    expect(scene.events).toMatchObject([
      { kind: "credentials", from: "closed", to: "open", error: { code: "auth_failed" } },
    ]);
    expect(await scene.runtime.health("lea")).toMatchObject([
      { breaker: { state: "closed" }, credentials: { state: "open" } },
    ]);
  });

  it("are shown again as soon as the connector has renewed them", async () => {
    const scene = sceneOf({ policies: { defaults: once } });
    scene.remote.failAlways(faults.unauthorised);
    await ask(scene, 3);
    scene.remote.failAlways(null);
    const { connections } = await scene.runtime.getTenantSystems("lea");
    await connections[0]?.check(); // it saves renewed secrets
    expect(await ask(scene, 1)).toMatchObject([{ quantity: 2 }]);
  });
});

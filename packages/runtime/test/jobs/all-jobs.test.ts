import { createRegistry, systemClock } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createRuntime, emitEvent } from "../../src/index.ts";
import { allJobs } from "../../src/jobs/all-jobs.ts";
import { onEveryEngine } from "../support/stores.ts";

describe("a worker is given", () => {
  onEveryEngine((engine) => {
    it("everything that the product does later", async () => {
      const store = engine.store();
      const runtime = createRuntime({ store, registry: createRegistry([]) });
      const { jobs, periodic, house } = allJobs({
        ...{ store, runtime, clock: systemClock, emit: emitEvent },
        onEvent: () => {},
      });
      expect(jobs.map(({ name }) => name)).toEqual(["inbox", "outbox", "reservations", "watches", "privacy", "audit"]);
      expect(periodic.map(({ name }) => name)).toEqual(["sync", "held-stock", "retention"]);
      expect(house.map(({ name }) => name)).toEqual(["rotation"]);
      await runtime.dispose();
    });
  });
});

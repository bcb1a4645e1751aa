import type { Meter } from "@opentelemetry/api";
import type { CallReport, RuntimeEvent } from "../../events.ts";
import type { Listeners } from "../listeners.ts";
import { callAttributes, operationAttributes, requestAttributes } from "./attributes.ts";
import type { RequestReport } from "./request-spans.ts";

/** Upper bounds in seconds, from an answer out of memory to a call's whole deadline. */
const boundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const inSeconds = { unit: "s", advice: { explicitBucketBoundaries: boundaries } };

/** What is counted and timed: by connector, operation and outcome, never by tenant. */
export function createInstruments(meter: Meter): Listeners & { readonly onRequest: (report: RequestReport) => void } {
  const calls = meter.createCounter("coccinelle.calls", { description: "Calls, by how they ended" });
  const durations = meter.createHistogram("coccinelle.call.duration", {
    description: "How long calls took",
    ...inSeconds,
  });
  const retries = meter.createCounter("coccinelle.retries", { description: "Times a connector was asked again" });
  const waits = meter.createHistogram("coccinelle.budget.wait", {
    ...{ description: "How long calls waited for the rate budget, if they did", ...inSeconds },
  });
  const starved = meter.createCounter("coccinelle.budget.starved", {
    description: "Calls that ended while they waited",
  });
  const requests = meter.createCounter("coccinelle.requests", { description: "HTTP requests, by status or failure" });
  const answers = meter.createHistogram("coccinelle.request.duration", {
    ...{ description: "How long answers took to begin", ...inSeconds },
  });
  const events = meter.createCounter("coccinelle.events", { description: "Events that operators are told of" });
  const jobs = meter.createCounter("coccinelle.jobs", { description: "Runs of jobs, by how they ended" });
  const jobDurations = meter.createHistogram("coccinelle.job.duration", {
    description: "How long jobs ran",
    unit: "s",
  });
  const pieces = meter.createCounter("coccinelle.job.pieces", { description: "Pieces that jobs worked off" });
  const alerts = meter.createCounter("coccinelle.alerts", { description: "Alerts raised, reminded of and cleared" });
  return {
    onCall: (report: CallReport) => {
      const attributes = callAttributes(report);
      const operation = operationAttributes(report);
      calls.add(1, attributes);
      durations.record(report.durationMs / 1000, attributes);
      if (report.attempts > 1) retries.add(report.attempts - 1, operation);
      if (report.budgetWaitMs > 0) waits.record(report.budgetWaitMs / 1000, operation);
      if (report.isStarved) starved.add(1, operation);
    },
    onRequest: ({ request, durationMs, ending }) => {
      const attributes = { ...requestAttributes(request), ...ending };
      requests.add(1, attributes);
      answers.record(durationMs / 1000, attributes);
    },
    onEvent: (event) => events.add(1, eventAttributes(event)),
    onJob: ({ job, outcome, durationMs, pieces: done }) => {
      const attributes = { "coccinelle.job": job, "coccinelle.outcome": outcome };
      jobs.add(1, attributes);
      jobDurations.record(durationMs / 1000, attributes);
      if (done > 0) pieces.add(done, { "coccinelle.job": job });
    },
    onAlert: ({ change, alert: { kind } }) => alerts.add(1, { "coccinelle.alert": kind, "coccinelle.change": change }),
  };
}

function eventAttributes(event: RuntimeEvent): Record<string, string> {
  const state = "to" in event ? event.to : "state" in event ? event.state : null;
  return {
    "coccinelle.event": event.kind,
    ...("connectorId" in event && { "coccinelle.connector": event.connectorId }),
    ...(state !== null && { "coccinelle.state": state }),
  };
}

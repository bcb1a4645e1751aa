import { ConnectorError, type ConnectorErrorJson, type Notice } from "@coccinelle/core";
import type { Logger } from "pino";
import type { AlertChange } from "../../alerts/alert.ts";
import type { RuntimeEvent } from "../../events.ts";
import type { JobReport } from "../job-report.ts";
import type { Listeners } from "../listeners.ts";
import { type Level, levelOfCall, levelOfEvent } from "./levels.ts";

const ofJob: Readonly<Record<JobReport["outcome"], Level>> = { done: "info", stopped: "info", failed: "error" };

/** A line for each call, event, job and alert. The logger decides what may stand in it. */
export function logReports(logger: Logger): Listeners {
  return {
    onCall: (report) => {
      const level = levelOfCall(report);
      if (!logger.isLevelEnabled(level)) return;
      const { label: _, ...fields } = report;
      logger[level](fields, "call");
    },
    onEvent: (event) => logger[levelOfEvent(event)](toFields(event), "event"),
    onJob: (report) => logger[ofJob[report.outcome]](report, "job"),
    onAlert: (told) => logger[levelOfAlert(told)](toAlertFields(told), told.alert.sentence),
  };
}

/** Sentences, labels and the remote's words stay behind: which kind of event it is says what happened. */
function toFields(event: RuntimeEvent): object {
  const { kind, label: _, message: __, notice, error, ...rest }: Loose = event;
  return {
    event: kind,
    ...rest,
    ...(notice && { notice: notice.kind, vocabulary: notice.kind === "unknown_word" ? notice.vocabulary : null }),
    ...(error && { err: new ConnectorError(error.code, error.message, error) }),
  };
}

/** What any event may have. */
interface Loose {
  readonly kind: string;
  readonly label?: string;
  readonly message?: string;
  readonly notice?: Notice;
  readonly error?: ConnectorErrorJson | null;
}

const levelOfAlert = ({ change, alert }: AlertChange): Level =>
  change === "cleared" ? "info" : alert.severity === "critical" ? "error" : "warn";

function toAlertFields({ change, alert }: AlertChange): object {
  const { kind, tenantId, connectionId, severity, raisedAt } = alert;
  return { alert: kind, change, tenantId, connectionId, severity, raisedAt };
}

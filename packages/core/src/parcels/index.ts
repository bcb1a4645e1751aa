export { nextPoll, type PolledParcel, type PollOptions, type PollPlan } from "./next-poll.ts";
export {
  type ParcelMeaning,
  type ParcelTrace,
  type ReportedEvent,
  type TracedEvent,
  traceParcel,
} from "./parcel-state.ts";

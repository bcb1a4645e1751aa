export {
  type ParcelMeaning,
  type ParcelTrace,
  type ReportedEvent,
  type TracedEvent,
  traceParcel,
} from "./parcel-state.ts";

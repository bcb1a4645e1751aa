import { setDefaultTransport } from "../transport.ts";
import { createTransport, type GuardedTransport } from "./create-transport.ts";

let shared: GuardedTransport | undefined;
setDefaultTransport((input, init) => {
  shared ??= createTransport();
  return shared(input, init);
});

export { type Path, path } from "../path.ts";
export {
  type BatchedAnswer,
  type BatchedReadOptions,
  type BatchedReads,
  type BatchedRequest,
  type BatchReadsOptions,
  batchReads,
} from "./batch-reads.ts";
export { createTransport, type GuardedTransport, type TransportOptions } from "./create-transport.ts";
export { parseLinkHeader } from "./link-header.ts";
export { type MemoryBudgetOptions, memoryBudget } from "./memory-budget.ts";
export { restClient } from "./rest-client.ts";
export type {
  HttpAnswer,
  HttpMethod,
  HttpPart,
  OutgoingRequest,
  Query,
  QueryValue,
  RequestOptions,
  RestClient,
  RestClientOptions,
  SchemaRequest,
} from "./rest-types.ts";
export { parseRetryAfter } from "./retry-after.ts";
export { codeOfStatus } from "./status-error.ts";

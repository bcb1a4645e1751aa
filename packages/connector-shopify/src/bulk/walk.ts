import { type CallOptions, ConnectorError, epochMs, type Transport, toInstant } from "@coccinelle/core";
import { type BulkGroup, defaultBytesAtOnce, joinRows } from "./groups.ts";
import { type BulkClient, type BulkOperation, failureOf, runBulk } from "./operation.ts";
import { type BulkRow, readRows } from "./rows.ts";

/** The shop, and how its finished files are fetched: with the connection's own transport, and without its token. */
export interface BulkSource {
  readonly client: BulkClient;
  readonly fetch: Transport;
}

/** How a bulk walk goes. */
export interface BulkOptions {
  /** Only what changed since then, and a minute more: give the time at which the last walk began. */
  readonly updatedAfter?: string | null | undefined;
  /** Stops the walk and cancels the operation; the walk rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** How long Shopify may take, in milliseconds. Default 6 hours; Shopify itself gives up after 10 days. */
  readonly deadlineMs?: number | undefined;
  /** How much of the file's text is held while its rows are joined. Default 32 MB. */
  readonly bytesAtOnce?: number | undefined;
}

const defaultDeadlineMs = 6 * 3_600_000;
const maxReads = 3;

/**
 * Walks the groups of a bulk query. When Shopify fails in its midst, gives what there is and then rejects. Memory holds a
 * share of the file, whatever its size.
 */
export async function* walkBulk(
  source: BulkSource,
  query: string,
  { signal, deadlineMs = defaultDeadlineMs, bytesAtOnce = defaultBytesAtOnce }: BulkOptions,
): AsyncGenerator<BulkGroup, void, undefined> {
  const call: CallOptions = { signal, priority: "batch" };
  const endMs = source.client.clock.now() + deadlineMs;
  const operation = await runBulk(source.client, { query, endMs, call });
  const failure = failureOf(operation);
  const url = failure ? operation.partialDataUrl : operation.url;
  // A finished operation without a file found nothing.
  if (url) {
    const download = new Download(source, { url, operation, isPartial: failure !== null, signal });
    const fileBytes = operation.fileSize ?? (await download.bytes());
    yield* joinRows({ open: () => download.rows(), fileBytes, bytesAtOnce, isPartial: failure !== null });
  }
  if (failure) throw failure;
}

interface DownloadOptions {
  readonly url: string;
  readonly operation: BulkOperation;
  readonly isPartial: boolean;
  readonly signal: AbortSignal | undefined;
}

class Download {
  readonly #source: BulkSource;
  readonly #options: DownloadOptions;

  constructor(source: BulkSource, options: DownloadOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** The file's rows from its beginning. A connection that breaks is made anew, and goes on after the rows that were given. */
  async *rows(): AsyncGenerator<readonly BulkRow[], void, undefined> {
    let given = 0;
    for (let reads = 1; ; reads += 1) {
      try {
        let seen = 0;
        for await (const rows of readRows((await this.#open()).body ?? nothing())) {
          const fresh = seen + rows.length <= given ? [] : rows.slice(Math.max(0, given - seen));
          seen += rows.length;
          given = Math.max(given, seen);
          if (fresh.length > 0) yield fresh;
        }
        this.#assertWhole(seen);
        return;
      } catch (error) {
        const { signal } = this.#options;
        if (signal?.aborted) throw signal.reason;
        const known = ConnectorError.is(error) ? error : brokenOff(error);
        if (known.code !== "unavailable" || reads >= maxReads) throw known;
        await this.#source.client.clock.sleep(1000 * reads, signal);
      }
    }
  }

  /** How large the file is. Of what broke off Shopify does not say it. */
  async bytes(): Promise<number> {
    const response = await this.#open();
    await response.body?.cancel();
    const length = Number(response.headers.get("content-length") ?? Number.NaN);
    if (Number.isInteger(length)) return length;
    let counted = 0;
    for await (const chunk of (await this.#open()).body ?? nothing()) counted += chunk.length;
    return counted;
  }

  async #open(): Promise<Response> {
    const { url, signal } = this.#options;
    const response = await this.#source.fetch(url, { redirect: "error", signal: signal ?? null });
    if (response.ok && response.body) return response;
    await response.body?.cancel();
    const code = response.status >= 500 || response.status === 429 ? "unavailable" : "response_invalid";
    throw new ConnectorError(code, `The bulk file could not be fetched (${response.status}).`, {
      httpStatus: response.status,
    });
  }

  /** A connection that ends early looks like the end of the file. */
  #assertWhole(rows: number): void {
    const { operation, isPartial } = this.#options;
    if (!isPartial && rows < operation.objectCount) throw brokenOff(null);
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const brokenOff = (cause: unknown): ConnectorError =>
  new ConnectorError("unavailable", "The bulk file broke off before its end.", { cause });

/** What changed this long before is walked once more: Shopify's index learns of a change some seconds later. */
const overlapMs = 60_000;

/** The filter of an incremental walk, as GraphQL writes a text; nothing for a whole one. */
export function sinceArgument({ updatedAfter }: BulkOptions): string {
  if (!updatedAfter) return "";
  return `(query: ${JSON.stringify(`updated_at:>='${toInstant(epochMs(updatedAfter) - overlapMs)}'`)})`;
}

import { MIMEType } from "node:util";
import { parseMultipart } from "@remix-run/multipart-parser";
import type { HttpPart } from "./rest-types.ts";

/** What a `Content-Type` of `multipart/*` says of the message. */
export interface MultipartType {
  readonly boundary: string;
  /** The Content-ID of the part that stands for the whole; `null` means the first part. */
  readonly start: string | null;
}

/** The parts of a message, and which of them stands for the whole. */
interface SplitMessage {
  readonly parts: readonly HttpPart[];
  readonly root: HttpPart;
}

const mostParts = 100;

/** Reads a `Content-Type`; `null` for one that is not multipart or names no boundary. */
export function toMultipartType(contentType: string | null): MultipartType | null {
  const type = parseType(contentType);
  if (type?.type !== "multipart") return null;
  const boundary = type.params.get("boundary");
  if (!boundary) return null;
  return { boundary, start: toContentId(type.params.get("start")) };
}

/** Takes a message apart, on its bytes: what a part holds is never decoded. `null` for one that is broken or cut off. */
export function splitMessage(message: Uint8Array, { boundary, start }: MultipartType): SplitMessage | null {
  const from = Buffer.from(message.buffer, message.byteOffset, message.byteLength).indexOf(`--${boundary}`);
  if (from < 0) return null;
  const limit = message.byteLength;
  const options = { boundary, maxParts: mostParts, maxFileSize: limit, maxTotalSize: limit };
  try {
    // The parser wants the boundary first; before it may stand a line break, or text that nobody is meant to read.
    const parts = [...parseMultipart(message.subarray(from), options)].map(({ headers, bytes }) => ({
      contentId: toContentId(headers["content-id"]),
      mediaType: parseType(headers["content-type"])?.essence ?? null,
      bytes,
    }));
    const root = start === null ? parts[0] : parts.find(({ contentId }) => contentId === start);
    return root ? { parts, root } : null;
  } catch {
    return null; // the parser's errors tell no more than that it is broken
  }
}

function toContentId(text: string | null | undefined): string | null {
  return text?.trim().replace(/^<(.*)>$/, "$1") || null;
}

function parseType(text: string | null | undefined): MIMEType | null {
  try {
    return text ? new MIMEType(text) : null;
  } catch {
    return null;
  }
}

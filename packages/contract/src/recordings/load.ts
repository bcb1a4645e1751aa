import { readdir, readFile } from "node:fs/promises";
import * as z from "zod";
import { exchangeSchema, type Recordings, sourceSchema } from "./exchange.ts";

const sourceFile = "source.json";

/** Loads a folder of recordings: JSON lists of exchanges, and beside them `source.json`. Throws when it is not complete. */
export async function loadRecordings(folder: URL): Promise<Recordings> {
  const base = folder.href.endsWith("/") ? folder : new URL(`${folder.href}/`);
  const source = sourceSchema.parse(await readJson(new URL(sourceFile, base)));
  const names = (await readdir(base)).filter((name) => name.endsWith(".json") && name !== sourceFile).toSorted();
  const lists = await Promise.all(names.map(async (name) => z.array(exchangeSchema).parse(await readJson(new URL(name, base)))));
  return { source, exchanges: lists.flat() };
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

import { join } from "node:path";
import { type Counts, countsOf, median, round, row, runScript, serve } from "../harness.ts";
import type { BenchRow } from "../row.ts";
import type { Measured } from "./questions.ts";

const rounds = 3;
const peerName = "@woocommerce/woocommerce-rest-api 1.0.2, one request a question";

type Run = Measured & Counts;

/** On a server that nobody else has used. */
async function run(script: string, kind: string): Promise<Run> {
  const shop = await serve(50, 30);
  try {
    const measured = await runScript<Measured>(join(import.meta.dirname, script), [shop.host, kind]);
    return { ...measured, ...(await countsOf(shop)) };
  } finally {
    shop.stop();
  }
}

/** A thousand questions at once, about fifty products and about their variants: requests sent, time, most in flight. */
export async function benchAvailability(): Promise<BenchRow[]> {
  return [...(await compare("50 products", "products")), ...(await compare("200 variants of 50 products", "variants"))];
}

async function compare(about: string, kind: string): Promise<BenchRow[]> {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let index = 0; index < rounds; index += 1) {
    ours.push(await run("ask-ours.ts", kind));
    theirs.push(await run("ask-official.ts", kind));
  }
  const answers = new Set([...ours, ...theirs].map(({ units }) => units));
  if (answers.size !== 1) throw new Error(`The clients were told ${[...answers].join(", ")} units`);
  const name = `1,000 availability questions at once on ${about}`;
  const against = (figure: keyof Run) => ({
    ours: round(median(ours.map((one) => one[figure]))),
    peer: { name: peerName, value: round(median(theirs.map((one) => one[figure]))) },
  });
  return [
    row(name, "requests", against("requests")),
    row(name, "ms", against("ms")),
    row(`most in flight: ${name}`, "requests", against("most")),
  ];
}

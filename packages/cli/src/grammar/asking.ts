import type { Command } from "commander";
import type { Grammar } from "./grammar.ts";
import { toWhole, withConfig, withState } from "./options.ts";

/** Commands that ask remotes, stored connections' or others, and the fake ones; and what a message asks. */
export function addAsking(grammar: Grammar): void {
  const { add, choose } = grammar;
  add("demo", "ask the demo shop and the twins of a WooCommerce and a Shopify shop").action(() =>
    choose(
      () => import("../commands/demo.ts"),
      ({ demo }, context) => demo(context),
    ),
  );
  add("connectors", "show which installed connector can do what").action(() =>
    choose(
      () => import("../commands/connectors.ts"),
      ({ connectors }, context) => connectors(context),
    ),
  );
  addCheck(grammar);
  addCall(grammar);
  add("analyse [text]", "say what a customer's message wants and names")
    .option("--jsonl", 'read {"text", "lang"?} lines from standard input, and write a line for each')
    .action((text: string | undefined, options: { readonly jsonl?: boolean }) =>
      choose(
        () => import("../commands/analyse.ts"),
        ({ analyse }, context) => analyse(context, { text, ...options }),
      ),
    );
  add("twin <connector>", "serve a connector's fake remote on this machine, to develop offline")
    .option("--port <number>", "0 chooses a free one", toWhole(65_535), 8790)
    .option("--for <seconds>", "stop after this time; without it, Ctrl+C does", toWhole(86_400))
    .action((id: string, options: { readonly port: number; readonly for?: number }) =>
      choose(
        () => import("../commands/twin.ts"),
        ({ twin }, context) => twin(context, { id, port: options.port, forSeconds: options.for }),
      ),
    );
}

function addCheck({ add, choose }: Grammar): void {
  withStored(add("check [connector]", "test a connection's credentials in plain words")).action(
    (id: string | undefined, options, command: Command) => {
      if ((id === undefined) === (options.tenant === undefined)) {
        command.error("Name a connector, or a tenant whose stored connections are tested with --tenant.");
      }
      if (id === undefined) {
        choose(
          () => import("../commands/check-stored.ts"),
          ({ checkStored }, context) => checkStored(context, options),
        );
        return;
      }
      choose(
        () => import("../commands/check.ts"),
        ({ check }, context) => check(context, { id, ...options }),
      );
    },
  );
}

function addCall({ add, choose }: Grammar): void {
  withStored(add("call <words...>", "call one operation; `-` reads its input from standard input"))
    .usage("[options] <connector> <operation> [json]\n       coccinelle call --tenant <id> <operation> [json]")
    .action((words: readonly string[], options, command: Command) => {
      const isStored = options.tenant !== undefined;
      const [id = "", operation, input, tooMany] = isStored ? ["", ...words] : words;
      if (operation === undefined || tooMany !== undefined) {
        command.error("Say: call <connector> <operation> [json], or with --tenant: call <operation> [json].");
      }
      if (isStored) {
        choose(
          () => import("../commands/call-stored.ts"),
          ({ callStored }, context) => callStored(context, { operation, input, ...options }),
        );
        return;
      }
      choose(
        () => import("../commands/call.ts"),
        ({ call }, context) => call(context, { id, operation, input, ...options }),
      );
    });
}

/** Either a config that is given, or connections that are stored. */
function withStored(command: Command): Command {
  return withState(withConfig(command))
    .option("--tenant <id>", "ask this tenant's stored connections")
    .option("--connection <id>", "only this one of them");
}

import type { Command } from "commander";
import { call } from "../commands/call.ts";
import { callStored } from "../commands/call-stored.ts";
import { check } from "../commands/check.ts";
import { checkStored } from "../commands/check-stored.ts";
import { connectors } from "../commands/connectors.ts";
import { demo } from "../commands/demo.ts";
import { twin } from "../commands/twin.ts";
import type { Grammar } from "./grammar.ts";
import { toWhole, withConfig, withState } from "./options.ts";

/** Commands that ask remotes, stored connections' or others, and the fake ones. */
export function addAsking({ add, choose }: Grammar): void {
  add("demo", "ask the demo shop and the twins of a WooCommerce and a Shopify shop").action(() =>
    choose((context) => demo(context)),
  );
  add("connectors", "show which installed connector can do what").action(() =>
    choose((context) => connectors(context)),
  );
  withStored(add("check [connector]", "test a connection's credentials in plain words")).action(
    (id: string | undefined, options, command: Command) => {
      if ((id === undefined) === (options.tenant === undefined)) {
        command.error("Name a connector, or a tenant whose stored connections are tested with --tenant.");
      }
      choose((context) => (id === undefined ? checkStored(context, options) : check(context, { id, ...options })));
    },
  );
  withStored(add("call <words...>", "call one operation; `-` reads its input from standard input"))
    .usage("[options] <connector> <operation> [json]\n       coccinelle call --tenant <id> <operation> [json]")
    .action((words: readonly string[], options, command: Command) => {
      const [id = "", operation, input, tooMany] = options.tenant === undefined ? words : ["", ...words];
      if (operation === undefined || tooMany !== undefined) {
        command.error("Say: call <connector> <operation> [json], or with --tenant: call <operation> [json].");
      }
      choose((context) =>
        options.tenant === undefined
          ? call(context, { id, operation, input, ...options })
          : callStored(context, { operation, input, ...options }),
      );
    });
  add("twin <connector>", "serve a connector's fake remote on this machine, to develop offline")
    .option("--port <number>", "0 chooses a free one", toWhole(65_535), 8790)
    .option("--for <seconds>", "stop after this time; without it, Ctrl+C does", toWhole(86_400))
    .action((id: string, options: { readonly port: number; readonly for?: number }) =>
      choose((context) => twin(context, { id, port: options.port, forSeconds: options.for })),
    );
}

/** Either a config that is given, or a connection that is stored. */
function withStored(command: Command): Command {
  return withState(withConfig(command))
    .option("--tenant <id>", "ask this tenant's stored connections")
    .option("--connection <id>", "only this one of them");
}

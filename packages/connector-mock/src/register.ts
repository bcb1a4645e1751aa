import { defaultRegistry } from "@coccinelle/core";
import { mock } from "./mock.ts";

declare module "@coccinelle/core" {
  interface ConnectorTypes {
    mock: typeof mock;
  }
}

defaultRegistry().register(mock);

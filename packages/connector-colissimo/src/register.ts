import { defaultRegistry } from "@coccinelle/core";
import { colissimo } from "./colissimo.ts";

declare module "@coccinelle/core" {
  interface ConnectorTypes {
    colissimo: typeof colissimo;
  }
}

defaultRegistry().register(colissimo);

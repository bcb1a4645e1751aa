import { ConnectorError } from "@coccinelle/core";

/** The address of an endpoint in its canonical form. Refuses with `input_invalid` what nothing can be sent to. */
export function parseAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !["https:", "http:"].includes(url.protocol)) throw refused("Give the endpoint's address as https://….");
  if (url.username !== "" || url.password !== "") throw refused("Leave user and password out: events are signed.");
  url.hash = "";
  return url.href;
}

function refused(message: string): ConnectorError {
  return new ConnectorError("input_invalid", message, { fields: ["url"], effect: "none" });
}

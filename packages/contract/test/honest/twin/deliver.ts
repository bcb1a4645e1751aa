/** The delivery that Honest sends for a topic, signed with HMAC-SHA256 over the raw bytes, in base64. */
export async function deliver({ id, topic }: { id: string; topic: string }, secret: string): Promise<Request> {
  const encoder = new TextEncoder();
  const body = encoder.encode(JSON.stringify({ id, topic, order: "order-1" }));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, body))));
  const headers = {
    "content-type": "application/json",
    "x-honest-signature": signature,
    "x-honest-topic": topic,
    "x-honest-delivery": id,
  };
  return new Request("https://hooks.example/honest", { method: "POST", headers, body });
}

/**
 * A request that the remote, a twin or recordings, does not know. A connector sees a broken network and may swallow
 * that, so harnesses also keep count.
 */
export class UnknownRequest extends Error {
  override readonly name = "UnknownRequest";
}

/** Which key is wrapped: a KMS takes it as its encryption context, so that a wrapped key moved elsewhere does not open. */
export interface KeyContext {
  readonly tenantId: string;
  readonly keyId: string;
}

/** A wrapped content key, as text, with the id of the master key that can unwrap it. */
export interface WrappedKey {
  readonly wrapped: string;
  readonly masterKeyId: string;
}

/**
 * Wraps content keys with a master key that it keeps to itself: a KMS, an HSM, or {@link localKeyWrapper}. It may be
 * called again for the same key, and must unwrap what any master key wrapped that is still in use.
 */
export interface KeyWrapper {
  /** The master key that wraps from now on. */
  readonly currentKeyId: string;
  readonly wrapKey: (key: Uint8Array, context: KeyContext) => Promise<WrappedKey>;
  readonly unwrapKey: (key: WrappedKey, context: KeyContext) => Promise<Uint8Array>;
}

/**
 * Something that no answer shows and that somebody should know. Holds no secret and no personal data. `unknown_word`: the
 * remote said a word of this vocabulary (`suivi event`) that the connector's table lacks, told once per connection.
 * `fallback`: what was asked for first failed or was not to be had, and something else was given in its place.
 * `spare_label`: a label was made that nobody is given.
 */
export type Notice =
  | { readonly kind: "unknown_word"; readonly vocabulary: string; readonly word: string; readonly message: string }
  | { readonly kind: "fallback"; readonly from: string; readonly to: string; readonly message: string }
  | {
      readonly kind: "spare_label";
      /** The caller's reference of the label, or of the return that it was made for. */
      readonly reference: string;
      /** `null` when the carrier's answer was lost: then there may be one. */
      readonly trackingNumber: string | null;
      readonly message: string;
    };

/** Told of notices. It must not throw. */
export type NoticeListener = (notice: Notice) => void;

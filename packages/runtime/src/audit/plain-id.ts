const shape = /^[#A-Za-z0-9][A-Za-z0-9_.:/-]{0,99}$/;

/**
 * Whether a text can only be a machine's id, and is fit for the audit trail as it is. Whoever asks for an order may have
 * typed a name, an e-mail or a phone number instead: what could be one is hashed.
 */
export function isPlainId(text: string): boolean {
  const hasDigit = /\d/.test(text);
  const couldBePhone = /^\d{8,12}$/.test(text.replaceAll(/[.:/-]/g, ""));
  return shape.test(text) && hasDigit && !couldBePhone;
}

/** The sign-in beyond address and password. */
export const texts = {
  passkey: "Sign in with a passkey",
  wrongPasskey: "This passkey was not accepted, or it took too long. Try again.",
  "passkeyFault.cancelled": "No passkey was used: it was cancelled or took too long.",
  "passkeyFault.exists": "This device has no passkey for this address.",
  "passkeyFault.unsuitable": "This browser uses no passkeys at this address.",
  or: "or",
};

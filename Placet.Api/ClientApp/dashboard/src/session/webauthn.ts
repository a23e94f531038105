/*
 * Passkeys by the browser's WebAuthn. The server writes and reads the JSON forms of the specification; the browsers' own
 * conversions from and to them are younger than the oldest browsers that the page supports.
 */

/** Whether there can be passkeys here: not over plain HTTP, and not at an address that is a number. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === "function" && isHostName(location.hostname);
}

export function isHostName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host);
}

interface Descriptor {
  readonly id: string;
  readonly transports?: readonly string[] | null | undefined;
}

/** As the server writes them, as far as they are converted. */
export interface CreationOptions {
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly excludeCredentials: readonly Descriptor[];
}

export interface RequestOptions {
  readonly challenge: string;
  readonly allowCredentials: readonly Descriptor[];
}

/** Has the browser make a passkey, after it has asked the person. */
export async function createPasskey(options: CreationOptions) {
  const publicKey = {
    ...options,
    user: { ...options.user, id: bytesOf(options.user.id) },
    challenge: bytesOf(options.challenge),
    excludeCredentials: options.excludeCredentials.map(descriptorOf),
  } as unknown as PublicKeyCredentialCreationOptions;
  const { id, response } = taken<AuthenticatorAttestationResponse>(await navigator.credentials.create({ publicKey }));
  const transports = response.getTransports();
  return { id, response: { ...textsOf(response, "clientDataJSON", "attestationObject"), transports } };
}

/** Has the browser sign by a passkey that the person chooses. */
export async function signByPasskey(options: RequestOptions) {
  const publicKey = {
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: options.allowCredentials.map(descriptorOf),
  } as unknown as PublicKeyCredentialRequestOptions;
  const { id, response } = taken<AuthenticatorAssertionResponse>(await navigator.credentials.get({ publicKey }));
  const user = response.userHandle ? { userHandle: textOf(response.userHandle) } : {};
  return { id, response: { ...textsOf(response, "clientDataJSON", "authenticatorData", "signature"), ...user } };
}

/** What the browser refused: the person said no or took too long, the device has a passkey already, the address is unsuitable. */
export type PasskeyFault = "cancelled" | "exists" | "unsuitable";

export function faultOf(error: unknown): PasskeyFault | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "cancelled";
  if (error.name === "InvalidStateError") return "exists";
  return error.name === "SecurityError" || error.name === "NotSupportedError" ? "unsuitable" : undefined;
}

function taken<R extends AuthenticatorResponse>(credential: Credential | null) {
  if (!credential) throw new DOMException("The browser gave no passkey", "NotAllowedError");
  return credential as PublicKeyCredential & { readonly response: R };
}

/** Those members of a response that are bytes. */
function textsOf<N extends string>(response: Readonly<Record<N, ArrayBuffer>>, ...names: readonly N[]) {
  return Object.fromEntries(names.map((name) => [name, textOf(response[name])])) as Record<N, string>;
}

function descriptorOf({ id, transports }: Descriptor): object {
  return { type: "public-key", id: bytesOf(id), ...(transports ? { transports } : {}) };
}

/** Bytes of base64url without padding. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}

/** Base64url without padding. */
export function textOf(bytes: ArrayBuffer): string {
  const signs = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

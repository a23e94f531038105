/** A secret in groups of four, as it is read and typed. */
export function inGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

/** How the caller of a change proves who they are. */
export type Proof = { readonly password: string } | { readonly code: string };

/** The file that recovery codes are stored in: what they are for, then one on each line. */
export function codesFile(title: string, text: string, codes: readonly string[]): string {
  return [title, text, "", ...codes, ""].join("\r\n");
}

/** Below this many recovery codes it is said that new ones should be made. */
export const fewCodes = 3;

export interface UserDraft {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
  readonly role: "member" | "owner";
}

export const emptyUser: UserDraft = { email: "", displayName: "", password: "", role: "member" };

export type Fault = "email" | "displayName" | "password";

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

/** The service's own rules are stricter; these spare a round. */
export function faultOf({ email, displayName, password }: UserDraft): Fault | undefined {
  if (!isEmail(email)) return "email";
  if (displayName.trim() === "") return "displayName";
  return password.length < 8 ? "password" : undefined;
}

const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A first password that can be read aloud: no letters that look like digits. */
export function madePassword(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  const made: string[] = [];
  // A byte beyond the last whole multiple would make some letters likelier.
  const most = 256 - (256 % letters.length);
  while (made.length < 20) {
    for (const byte of random(new Uint8Array(32))) {
      if (byte < most && made.length < 20) made.push(letters[byte % letters.length] ?? "");
    }
  }
  return made.join("").replace(/(.{5})(?=.)/g, "$1-");
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the browser knows of a kind, the chosen one among it even where it does not. */
export function known(kind: "timeZone" | "currency", chosen: string): readonly string[] {
  const all = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf(kind) : [];
  return all.includes(chosen) || chosen === "" || chosen === "system" ? all : [chosen, ...all];
}

export interface NewPassword {
  readonly password: string;
  readonly again: string;
}

/** The service's rule for a new password. */
const shortest = 8;

export function isShort({ password }: NewPassword): boolean {
  return password.length < shortest;
}

export function differs({ password, again }: NewPassword): boolean {
  return password !== again;
}

/** Whether it can be sent: long enough, and typed twice alike. */
export function fits(draft: NewPassword): boolean {
  return !isShort(draft) && !differs(draft);
}

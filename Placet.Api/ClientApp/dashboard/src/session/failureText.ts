import type { Catalogues } from "../texts/catalogues.ts";

/**
 * Why a sign-in or a link at an identity provider failed, by the code in the address. Anybody can make a link with any code, so
 * nothing of it is shown.
 */
export function failureTextOf(code: string | null | undefined, t: Catalogues["signIn"]): string | undefined {
  if (!code) return undefined;
  const name = `error.${code}`;
  return Object.hasOwn(t, name) ? (t[name as keyof typeof t] as string) : t["error.other"];
}

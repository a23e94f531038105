/**
 * The token of the link that was followed, which is taken out of the address at once: it stays in no history, in no
 * bookmark and on no screen. It stands behind the `#`, which no browser sends.
 */
export function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
  history.replaceState(history.state, "", location.pathname + location.search);
  return token;
}

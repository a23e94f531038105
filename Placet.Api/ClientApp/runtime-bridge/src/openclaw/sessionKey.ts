/** What a session's key says about where its turns come from. */
export interface SessionOrigin {
  readonly channel: string | undefined;
  readonly origin: string | undefined;
}

/** Second parts of keys that name no channel but what started the session. */
const starters = new Set(["cron", "subagent", "heartbeat", "hook", "node", "acp", "dreaming"]);

/** `agent:main:telegram:dm:12` came from telegram, `agent:main:cron:…` from a job; `agent:main:main` says nothing. */
export function originOf(key: string): SessionOrigin {
  const [prefix, , second, third] = key.split(":");
  if (prefix !== "agent" || second === undefined) return { channel: undefined, origin: undefined };
  if (starters.has(second)) return { channel: undefined, origin: second };
  return third === undefined ? { channel: undefined, origin: undefined } : { channel: second, origin: second };
}

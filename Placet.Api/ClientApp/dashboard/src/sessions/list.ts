import type { Session } from "./model.ts";

/** The sessions of the chosen channels, without the runtime's own where none is chosen, that say the text somewhere. */
export function fitting(sessions: readonly Session[], channels: readonly string[], text: string): readonly Session[] {
  const wanted = text.trim().toLowerCase();
  return sessions.filter(
    (one) =>
      (channels.length === 0 ? wanted !== "" || !one.system : channels.includes(one.channel)) &&
      (wanted === "" || [one.key, one.title, one.preview].some((said) => said?.toLowerCase().includes(wanted))),
  );
}

export function sortedSessions(sessions: readonly Session[], by: string, descending: boolean): readonly Session[] {
  const value = (one: Session): number | string => {
    if (by === "messages") return one.messages ?? -1;
    if (by === "created") return one.created?.at ?? -1;
    if (by === "channel") return one.channel;
    if (by === "title") return (one.title ?? one.preview ?? one.key).toLowerCase();
    return one.updated?.at ?? -1;
  };
  const way = descending ? -1 : 1;
  return sessions.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    return way * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));
  });
}

/** The channels with their numbers of sessions, the runtime's own last; a chosen one is there also without any. */
export function channelCounts(
  sessions: readonly Session[],
  chosen: readonly string[],
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>(chosen.map((channel) => [channel, 0]));
  const system = new Set<string>();
  for (const one of sessions) {
    counts.set(one.channel, (counts.get(one.channel) ?? 0) + 1);
    if (one.system) system.add(one.channel);
  }
  const rank = (channel: string): number => (system.has(channel) ? 1 : 0);
  return [...counts].toSorted(([a, n], [b, m]) => rank(a) - rank(b) || m - n || a.localeCompare(b)).slice(0, 20);
}

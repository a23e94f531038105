/** The last moment that a date can be, in milliseconds: what a runtime sends may lie behind it. */
const lastMs = 8.64e15;

/** Milliseconds since 1970 as ISO text in UTC. */
export function isoTime(ms: number): string {
  return new Date(Math.min(ms, lastMs)).toISOString();
}

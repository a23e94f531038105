import { failed, noise, ties, type AuditEvent, type Tie } from "./model.ts";

export interface Filter {
  readonly kinds: readonly string[];
  readonly lanes: readonly string[];
  readonly text: string;
  readonly ids: Readonly<Partial<Record<Tie, string>>>;
  /** A stretch of time that was chosen in the timeline. */
  readonly span: Span | undefined;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

const written = new WeakMap<AuditEvent, string>();

/** All that an event says, in small letters: made once, since each key that is typed looks through it. */
function wordsOf(event: AuditEvent): string {
  let words = written.get(event);
  if (words === undefined) written.set(event, (words = JSON.stringify(event.raw).toLowerCase()));
  return words;
}

/** Requests to the API are left out unless they are asked for by name. */
function hasKind(event: AuditEvent, kinds: readonly string[]): boolean {
  return kinds.length === 0 ? event.kind !== noise : kinds.includes(event.kind);
}

/** The events that pass all filters; the runtime may know fewer of them than we do. */
export function filtered(events: readonly AuditEvent[], filter: Filter): readonly AuditEvent[] {
  const wanted = filter.text.trim().toLowerCase();
  return events.filter(
    (event) =>
      hasKind(event, filter.kinds) &&
      (filter.lanes.length === 0 || filter.lanes.includes(event.lane)) &&
      ties.every((tie) => !filter.ids[tie] || event.ids[tie] === filter.ids[tie]) &&
      (!filter.span || (event.at !== undefined && event.at >= filter.span.from && event.at < filter.span.to)) &&
      (wanted === "" || wordsOf(event).includes(wanted)),
  );
}

/** `17…-17…` of the address; undefined when it is none. */
export function spanOf(field: string): Span | undefined {
  const [from = Number.NaN, to = Number.NaN] = field.split("-").map(Number);
  return from > 0 && to > from ? { from, to } : undefined;
}

export function spanText({ from, to }: Span): string {
  return `${Math.floor(from)}-${Math.ceil(to)}`;
}

export interface Cluster extends Span {
  /** Where it begins and how wide it is, as shares of the whole. */
  readonly share: number;
  readonly width: number;
  readonly count: number;
  readonly failed: number;
}

export interface Lane {
  readonly name: string;
  readonly count: number;
  readonly clusters: readonly Cluster[];
}

/**
 * A window that begins and ends with whole moments. Those begin at fixed times, so that a window that moves on leaves
 * them as they are.
 */
export function aligned({ from, to }: Span, buckets: number): Span & { readonly width: number } {
  const width = Math.max(1, Math.ceil((to - from) / Math.max(1, buckets - 1)));
  return { from: Math.floor(from / width) * width, to: Math.max(1, Math.ceil(to / width)) * width, width };
}

/** The events of each channel or origin, those of one moment together; the busiest lane first. */
export function lanesOf(events: readonly AuditEvent[], window: Span, buckets: number): readonly Lane[] {
  const { from, to, width } = aligned(window, buckets);
  const lanes = new Map<string, Map<number, { count: number; failed: number }>>();
  for (const event of events) {
    if (event.at === undefined || event.at < from || event.at > to) continue;
    const bucket = Math.floor(event.at / width);
    const lane = lanes.get(event.lane) ?? new Map<number, { count: number; failed: number }>();
    const cluster = lane.get(bucket) ?? { count: 0, failed: 0 };
    lane.set(bucket, { count: cluster.count + 1, failed: cluster.failed + (failed(event) ? 1 : 0) });
    lanes.set(event.lane, lane);
  }
  return [...lanes]
    .map(([name, clusters]) => ({
      name,
      count: [...clusters.values()].reduce((sum, one) => sum + one.count, 0),
      clusters: [...clusters]
        .toSorted(([a], [b]) => a - b)
        .map(([bucket, one]) => ({
          ...one,
          share: (bucket * width - from) / (to - from),
          width: width / (to - from),
          from: bucket * width,
          to: (bucket + 1) * width,
        })),
    }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** How often each value occurs, the most frequent first. */
export function tally<T>(
  items: readonly T[],
  of: (item: T) => string | undefined,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const value = of(item);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b));
}

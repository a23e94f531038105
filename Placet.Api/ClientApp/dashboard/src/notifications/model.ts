import type {
  ChannelKind,
  CreateNotificationChannelPayload,
  Digest,
  NotificationChannelResponse,
  Severity,
  UpdateNotificationChannelPayload,
} from "@placet/management-client";

export const kinds = ["webhook", "email", "ntfy", "slack", "discord", "apprise"] as const;
export const severities = ["info", "warning", "critical"] as const;
export const digests = ["none", "daily"] as const;

/** How the server shows a stored secret, and what keeps it when it is sent back. */
export const mask = "***";

/** A channel as it is typed; what its kind does not have stays empty. */
export interface ChannelDraft {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly url: string;
  readonly address: string;
  readonly secret: string;
  readonly minSeverity: Severity;
  readonly quiet: boolean;
  readonly from: string;
  readonly to: string;
  readonly exceptCritical: boolean;
  readonly digest: Digest;
}

export function draftOf(channel: NotificationChannelResponse | undefined): ChannelDraft {
  return {
    kind: (channel?.kind ?? "webhook") as ChannelKind,
    name: channel?.name ?? "",
    url: channel?.url ?? "",
    address: channel?.address ?? "",
    secret: channel?.secret ?? "",
    minSeverity: (channel?.minSeverity ?? "info") as Severity,
    quiet: Boolean(channel?.quietHours),
    from: channel?.quietHours?.from ?? "22:00",
    to: channel?.quietHours?.to ?? "07:00",
    exceptCritical: channel?.quietHours?.exceptCritical ?? true,
    digest: (channel?.digest ?? "none") as Digest,
  };
}

/** Whether a channel of this kind is authorized by a token of its own; a webhook's secret is made by the server. */
export function takesToken(kind: string): boolean {
  return kind === "ntfy" || kind === "apprise";
}

export type Fault = "name" | "url" | "address" | "secret" | "quiet";

/** The server's own rules are stricter; these spare a round. */
export function faultOf(draft: ChannelDraft, before: NotificationChannelResponse | undefined): Fault | undefined {
  if (draft.name.trim() === "") return "name";
  if (draft.kind === "email") {
    if (!/^[^\s@]+@[^\s@]+$/.test(draft.address.trim())) return "address";
  } else {
    const url = draft.url.trim();
    if (!/^https?:\/\/[^/\s]/i.test(url) || (url !== before?.url && url.includes(mask))) return "url";
    // A stored token is only sent to the address that it was stored for.
    if (before && takesToken(draft.kind) && url !== before.url && draft.secret === mask) return "secret";
  }
  return draft.quiet && (draft.from === "" || draft.to === "" || draft.from === draft.to) ? "quiet" : undefined;
}

function common(draft: ChannelDraft) {
  const { from, to, exceptCritical, minSeverity, digest } = draft;
  return {
    name: draft.name.trim(),
    minSeverity,
    digest,
    quietHours: draft.quiet ? { from, to, exceptCritical } : null,
  };
}

export function creationOf(draft: ChannelDraft): CreateNotificationChannelPayload {
  const { kind } = draft;
  if (kind === "email") return { ...common(draft), kind, address: draft.address.trim() };
  const secret = takesToken(kind) && draft.secret.trim() !== "" ? { secret: draft.secret.trim() } : {};
  return { ...common(draft), kind, url: draft.url.trim(), ...secret };
}

/** An address and a token that were not touched are left out: they are shown masked, and the stored ones stay. */
export function changeOf(draft: ChannelDraft, before: NotificationChannelResponse): UpdateNotificationChannelPayload {
  const [url, address, secret] = [draft.url.trim(), draft.address.trim(), draft.secret.trim()];
  return {
    ...common(draft),
    ...(draft.kind === "email" && address !== before.address ? { address } : {}),
    ...(draft.kind !== "email" && url !== before.url ? { url } : {}),
    ...(takesToken(draft.kind) && secret !== (before.secret ?? "") ? { secret: secret === "" ? null : secret } : {}),
  };
}

const longest = 48;

/** Where the messages go, without the scheme and what is too long for a line. */
export function targetOf({ url, address }: Pick<NotificationChannelResponse, "url" | "address">): string {
  const whole = address ?? (url ?? "").replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
}

/** How it went at last: a failure counts only when nothing was delivered since. */
export function stateOf(channel: NotificationChannelResponse): "failed" | "givenUp" | "delivered" | "unused" {
  if (channel.lastFailure) return "failed";
  if (channel.givenUp > 0) return "givenUp";
  return channel.lastDeliveredAt ? "delivered" : "unused";
}

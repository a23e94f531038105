/** What a client says about itself, as far as it can be told; neither part is to be trusted. */
export interface ClientName {
  /** `Firefox`, `curl`; undefined when it says nothing. */
  readonly name: string | undefined;
  /** `Linux`, `iPhone`; undefined when it says nothing that is known. */
  readonly system: string | undefined;
}

type Pattern = readonly [pattern: RegExp, name: string];

// Order matters: nearly every browser also claims to be Chrome or Safari.
const names: readonly Pattern[] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Headless)?(?:Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: readonly Pattern[] = [
  [/\bWindows\b/, "Windows"],
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac ?OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Reads a `User-Agent` header. Programs are named by their first word: `curl/8.5.0` is `curl`. */
export function clientOf(userAgent: string | null): ClientName {
  const text = userAgent ?? "";
  const find = (patterns: readonly Pattern[]): string | undefined =>
    patterns.find(([pattern]) => pattern.test(text))?.[1];
  return { name: find(names) ?? (text.split(/[/\s(]/)[0]?.slice(0, 60) || undefined), system: find(systems) };
}

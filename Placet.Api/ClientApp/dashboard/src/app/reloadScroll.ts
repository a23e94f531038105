/*
 * After a reload the page is short until its parts have arrived, so that what the router and the browser restore at
 * once is cut to the top. Here the place is reached as soon as the page is long enough.
 */

const name = "placet.scroll";
const longest = 10_000;
const ownHands = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** Keeps where one was for a reload of the same address. A person who scrolls meanwhile stays where they are. */
export function keepScrollOverReload(): void {
  addEventListener("pagehide", () => {
    sessionStorage.setItem(name, JSON.stringify({ href: location.href, top: scrollY }));
  });
  const [navigation] = performance.getEntriesByType("navigation");
  const top = navigation instanceof PerformanceNavigationTiming && navigation.type === "reload" ? lastTop() : 0;
  if (top > 0) scrollWhenLongEnough(top);
}

function lastTop(): number {
  const { href, top } = JSON.parse(sessionStorage.getItem(name) ?? "{}") as { href?: string; top?: number };
  return href === location.href ? (top ?? 0) : 0;
}

function scrollWhenLongEnough(top: number): void {
  const grown = new ResizeObserver(() => {
    if (document.documentElement.scrollHeight - innerHeight < top) return;
    scrollTo(0, top);
    end();
  });
  const end = (): void => {
    grown.disconnect();
    clearTimeout(timer);
    for (const event of ownHands) removeEventListener(event, end);
  };
  const timer = setTimeout(end, longest);
  for (const event of ownHands) addEventListener(event, end, { passive: true });
  grown.observe(document.body);
}

import { vi } from "vitest";

/** As much of a browser as the page's logic asks for when it is loaded. Has to be called before it is imported. */
export function stubBrowser(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("document", { documentElement: { dataset: {}, lang: "en" }, hidden: false });
  vi.stubGlobal("location", { origin: "http://placet.test" });
}

export type Answer = { readonly status?: number; readonly body: unknown };

/** Answers what the page asks for by its path, and keeps what was asked and how many calls there were at once. */
export function stubServer(answer: (path: string) => Answer | Promise<Answer>) {
  const seen = { paths: [] as string[], atOnce: 0 };
  let open = 0;
  // The client looks at the address of a request first, and a relative one is none outside of a browser.
  vi.stubGlobal("Request", class {});
  vi.stubGlobal("fetch", async (url: string) => {
    seen.paths.push(url);
    seen.atOnce = Math.max(seen.atOnce, ++open);
    await Promise.resolve();
    const { status = 200, body } = await answer(url.split("?")[0] ?? "");
    open -= 1;
    return new Response(JSON.stringify(body), { status });
  });
  return seen;
}

export function refusal(status: number, code: string, upstreamStatus?: number): Answer {
  return { status, body: { error: { code, message: code }, ...(upstreamStatus ? { upstreamStatus } : {}) } };
}

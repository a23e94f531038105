/**
 * Where the page lies: `/`, or `/prefix/` behind a proxy. The server writes it into the document, which may not have a
 * `<base>` element under the policy.
 */
export const base: string = `${(document.documentElement.dataset["base"] ?? "/").replace(/\/+$/, "")}/`;

/** The address of the API: the page's own origin and prefix. */
export const apiBase: string = base.slice(0, -1);

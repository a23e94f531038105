/** What can be connected, in the order that it is offered. */
export const runtimes = ["openclaw", "opencode", "own", "reference"] as const;

export type Runtime = (typeof runtimes)[number];

/** What a colour means. It never speaks alone: a word stands beside it. */
export type Tone = "ok" | "warn" | "bad" | "idle";

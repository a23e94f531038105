import type { Answer } from "./fakeServer.js";
import * as recorded from "./recorded.js";

const hourMs = 3_600_000;

export interface LongSession {
  readonly id: string;
  readonly session: typeof recorded.session;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Pages of messages that were asked for. */
  readonly pages: () => number;
  /** Another answer of the model, an hour after the last one. */
  readonly grow: () => void;
}

/** A session of many messages, an hour apart, whose pages are made when they are asked for: answers of the model, of 1,234 tokens each. */
export function longSession(length: number, filler = ""): LongSession {
  const id = "ses_long";
  let total = length;
  let pages = 0;
  const session = { ...recorded.session, id, time: { created: 0, updated: length * hourMs } };

  function message(index: number): unknown {
    const time = { created: index * hourMs, completed: index * hourMs + 1000 };
    return {
      info: { ...recorded.finalAnswer.info, id: `msg_${String(index).padStart(9, "0")}`, sessionID: id, time },
      parts: [{ type: "text", text: `message ${index}${filler}` }],
    };
  }

  return {
    id,
    session,
    pages: () => pages,
    grow: () => {
      total += 1;
      session.time.updated = total * hourMs;
    },
    answers: {
      "GET /session": () => [session],
      [`GET /session/${id}`]: () => session,
      [`GET /session/${id}/message`]: ({ url, response }) => {
        pages += 1;
        const end = Number(url.searchParams.get("before") ?? total);
        const start = Math.max(0, end - Number(url.searchParams.get("limit")));
        if (start > 0) response.setHeader("x-next-cursor", String(start));
        return Array.from({ length: end - start }, (_, index) => message(start + index));
      },
    },
  };
}

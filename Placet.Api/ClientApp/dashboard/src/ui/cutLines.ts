export interface Cut {
  readonly shown: string;
  /** How many lines are left out. */
  readonly rest: number;
}

/** The begin of a long text: ten megabytes of lines would hold the page up. */
export function cutLines(text: string, most: number): Cut {
  let at = -1;
  for (let line = 0; line < most; line++) {
    at = text.indexOf("\n", at + 1);
    if (at < 0) return { shown: text, rest: 0 };
  }
  const left = text.slice(at + 1);
  if (left === "") return { shown: text, rest: 0 };
  const ends = left.split("\n").length;
  return { shown: text.slice(0, at), rest: left.endsWith("\n") ? ends - 1 : ends };
}

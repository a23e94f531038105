import { Fragment, type ReactNode } from "react";

/** A text whose `{name}` marks are replaced by what is to be seen there: `"{agent} has not answered"`. */
export function rich(text: string, parts: Readonly<Record<string, ReactNode>>): ReactNode {
  return text
    .split(/\{(\w+)\}/)
    .map((piece, index) => <Fragment key={index}>{index % 2 === 1 ? parts[piece] : piece}</Fragment>);
}

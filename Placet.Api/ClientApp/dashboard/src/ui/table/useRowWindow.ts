import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { rowWindow, scrollFor, type RowWindow } from "./rowWindow.ts";

interface Windowed extends RowWindow {
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly rowHeight: number;
  readonly show: (index: number) => void;
}

/*
 * Rows of one height need no measuring, so this is done here in a few lines: TanStack Virtual, which the lists of
 * unequal rows use, would be nine of the first screen's 130 KB.
 */

/** Height of a row and its line, in pixels, until it is measured. */
const usual = 37;

/** The rows of a table that scrolls with the page. */
export function useRowWindow(count: number): Windowed {
  const body = useRef<HTMLTableSectionElement>(null);
  const [rowHeight, setRowHeight] = useState(usual);
  const [shown, setShown] = useState<RowWindow>(() => rowWindow(count, usual, 200, 1000));
  useLayoutEffect(() => {
    let height = usual;
    const place = (): void => {
      const top = body.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      const next = rowWindow(count, height, top, window.innerHeight);
      setShown((before) => (before.first === next.first && before.end === next.end ? before : next));
    };
    // Only a screen of another width changes the height; while it scrolls, styles are not looked at.
    const measure = (): void => {
      const element = body.current;
      if (element) height = Number.parseFloat(getComputedStyle(element).getPropertyValue("--row")) + 1;
      setRowHeight(height);
      place();
    };
    measure();
    window.addEventListener("scroll", place, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", place);
      window.removeEventListener("resize", measure);
    };
  }, [count]);
  const show = useCallback(
    (index: number): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const by = scrollFor(index, rowHeight, top, window.innerHeight, 60);
      if (by !== 0) window.scrollBy({ top: by, behavior: "instant" });
    },
    [rowHeight],
  );
  return { ...shown, body, rowHeight, show };
}

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

/** The rows of a table that scrolls with the page. */
export function useRowWindow(count: number): Windowed {
  const body = useRef<HTMLTableSectionElement>(null);
  const [rowHeight, setRowHeight] = useState(37);
  const [shown, setShown] = useState<RowWindow>(() => rowWindow(count, 37, 200, 1000));
  useLayoutEffect(() => {
    const place = (): void => {
      const element = body.current;
      if (!element) return;
      const height = Number.parseFloat(getComputedStyle(element).getPropertyValue("--row")) + 1;
      const next = rowWindow(count, height, element.getBoundingClientRect().top, window.innerHeight);
      setRowHeight(height);
      setShown((before) => (before.first === next.first && before.end === next.end ? before : next));
    };
    place();
    window.addEventListener("scroll", place, { passive: true });
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place);
      window.removeEventListener("resize", place);
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

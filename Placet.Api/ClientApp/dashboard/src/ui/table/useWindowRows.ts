import { measureElement, useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type RefObject } from "react";

interface WindowRows<E extends HTMLElement> {
  /** The element that holds the rows. */
  readonly list: RefObject<E | null>;
  readonly rows: Virtualizer<Window, Element>;
  /** Room before the first and after the last row that exists, in pixels. */
  readonly before: number;
  readonly after: number;
}

/**
 * Rows in a list that scrolls with the page: only those that are seen exist. Each is one line of `height`, or several
 * when it is open.
 */
export function useWindowRows<E extends HTMLElement>(
  count: number,
  height: number,
  keyOf: (index: number) => string,
): WindowRows<E> {
  const list = useRef<E>(null);
  const [scrollMargin, setMargin] = useState(0);
  // What stands above may grow or go; it is looked at after every drawing, which costs nothing when it stayed.
  useLayoutEffect(() => {
    const element = list.current;
    const head = element?.querySelector("thead")?.offsetHeight ?? 0;
    setMargin(element ? Math.round(element.getBoundingClientRect().top + window.scrollY + head) : 0);
  });
  const rows = useWindowVirtualizer<Element>({
    count,
    estimateSize: () => height,
    getItemKey: keyOf,
    // A single line is believed: to measure each as it appears would lay out the page once for every row.
    measureElement: (element, entry, instance) =>
      entry || element.childElementCount > 1 ? measureElement(element, entry, instance) : height,
    overscan: 8,
    scrollMargin,
    scrollPaddingStart: 70,
    scrollPaddingEnd: 24,
  });
  const items = rows.getVirtualItems();
  const before = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const after = rows.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return { list, rows, before: Math.max(0, before), after: Math.max(0, after) };
}

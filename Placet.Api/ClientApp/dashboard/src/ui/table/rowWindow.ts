/** Which rows exist: those that are seen and some around them. */
export interface RowWindow {
  readonly first: number;
  /** The one after the last. */
  readonly end: number;
}

/** The window moves in steps: small ones, so that what is drawn anew fits into a frame. */
const step = 4;

/**
 * @param top Where the first row begins, in pixels from the top edge of the screen; negative when it is above.
 * @param screen Height of the screen.
 */
export function rowWindow(count: number, rowHeight: number, top: number, screen: number): RowWindow {
  const above = Math.floor(-top / rowHeight / step) * step - 2 * step;
  const room = (Math.ceil(screen / rowHeight / step) + 5) * step;
  const first = Math.max(0, Math.min(above, count - room));
  return { first, end: Math.min(count, first + room) };
}

/** By how many pixels to scroll so that a row is seen between the bar at the top and the lower edge; 0 when it is. */
export function scrollFor(index: number, rowHeight: number, top: number, screen: number, bar: number): number {
  const upper = top + index * rowHeight;
  if (upper < bar) return upper - bar;
  return Math.max(0, upper + rowHeight - screen);
}

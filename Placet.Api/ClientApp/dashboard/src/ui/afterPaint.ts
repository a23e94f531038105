/** Does something large once the screen shows what the person has just done. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}

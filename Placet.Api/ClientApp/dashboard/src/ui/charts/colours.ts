/** The colour of a part: the last of five is grey, for the others. */
export function colourOf(index: number): string {
  return `var(--c${Math.min(index, 4) + 1})`;
}

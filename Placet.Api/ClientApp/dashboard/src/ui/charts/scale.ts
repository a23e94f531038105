/** The lines of an axis from zero to at least `top`: two to five round numbers. */
export function ticksUpTo(top: number): readonly number[] {
  if (!(top > 0)) return [0];
  const magnitude = 10 ** Math.floor(Math.log10(top / 2));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((one) => top / one <= 4) ?? 10 * magnitude;
  const lines = Math.ceil(top / step - 1e-9);
  return Array.from({ length: lines + 1 }, (_, index) => index * step);
}

/** One part of a stacked bar; a missing value is a gap, not a zero. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

/** The largest few as they are and the rest as one, so that colours stay few. */
export function largest(series: readonly Series[], keep: number, restName: string): readonly Series[] {
  const ranked = series.filter((one) => sum(one.values) > 0).toSorted((a, b) => sum(b.values) - sum(a.values));
  const rest = ranked.slice(keep);
  if (rest.length <= 1) return ranked.slice(0, keep + 1);
  const values = (rest[0]?.values ?? []).map((_, index) => {
    const known = rest.map((one) => one.values[index]).filter((value) => value !== undefined);
    return known.length > 0 ? sum(known) : undefined;
  });
  return [...ranked.slice(0, keep), { id: "others", name: restName, values }];
}

export function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

/** The sum of every column; undefined where no part has a value. */
export function columnTotals(series: readonly Series[], columns: number): readonly (number | undefined)[] {
  return Array.from({ length: columns }, (_, index) => {
    const known = series.map((one) => one.values[index]).filter((value) => value !== undefined);
    return known.length > 0 ? sum(known) : undefined;
  });
}

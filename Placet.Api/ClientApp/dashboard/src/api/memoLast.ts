/**
 * Remembers the last result. What several parts of the page make of the same answers, which the query cache keeps as
 * the same objects, is made once.
 */
export function memoLast<A extends readonly unknown[], R>(make: (...input: A) => R): (...input: A) => R {
  let last: { readonly input: A; readonly result: R } | undefined;
  return (...input) => {
    if (!last || input.some((one, index) => !Object.is(one, last?.input[index])))
      last = { input, result: make(...input) };
    return last.result;
  };
}

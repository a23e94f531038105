/** The same texts in another language: every key, and every value that the text takes. */
export type TranslationOf<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

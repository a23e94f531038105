/**
 * A text with known values, which may be another one: what is answered can come from a later version or another runtime. Editors offer
 * the known values, comparisons with them are checked, and a `switch` over them needs a default.
 */
export type Open<T extends string> = T | (string & {});

/** The known values of an open text. */
export type Known<T> = T extends string ? (string extends T ? never : T) : never;

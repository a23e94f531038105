import { PlacetApiError, type ModelPriceResponse } from "@placet/management-client";

/** A row of the price table, as it is typed. */
export interface PriceDraft {
  readonly model: string;
  readonly prompt: string;
  /** Empty when cached tokens cost what others do. */
  readonly cached: string;
  readonly completion: string;
  readonly currency: string;
  readonly validFrom: string;
}

/** By what a row differs from all others. */
export function keyOf({ model, validFrom }: Pick<PriceDraft, "model" | "validFrom">): string {
  return `${validFrom} ${model.toLowerCase()}`;
}

/** The rows of one model one below the other, the latest first. */
export function sorted(rows: readonly ModelPriceResponse[]): readonly ModelPriceResponse[] {
  return rows.toSorted(
    (a, b) =>
      compare(a.model.toLowerCase(), b.model.toLowerCase()) ||
      compare(b.validFrom, a.validFrom) ||
      compare(a.model, b.model),
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** @param today UTC day, from which a new row is valid until another is chosen. */
export function draftOf(row: ModelPriceResponse | undefined, currency: string, today: string): PriceDraft {
  if (row) return { ...row, cached: row.cached ?? "" };
  return { model: "", prompt: "", cached: "", completion: "", currency, validFrom: today };
}

export function rowOf(draft: PriceDraft): ModelPriceResponse {
  const cached = draft.cached.trim();
  return {
    model: draft.model.trim(),
    prompt: draft.prompt.trim(),
    cached: cached === "" ? null : cached,
    completion: draft.completion.trim(),
    currency: draft.currency,
    validFrom: draft.validFrom,
  };
}

export type Fault = "model" | "prompt" | "cached" | "completion" | "validFrom";

const price = /^\d+(\.\d{1,6})?$/;

/** The server's own rules are stricter; these spare a round. */
export function faultOf(draft: PriceDraft): Fault | undefined {
  if (!/^[^*]+\*?$|^\*$/.test(draft.model.trim())) return "model";
  const { prompt, cached, completion, validFrom } = rowOf(draft);
  if (!price.test(prompt)) return "prompt";
  if (cached !== null && !price.test(cached)) return "cached";
  if (!price.test(completion)) return "completion";
  return /^\d{4}-\d{2}-\d{2}$/.test(validFrom) ? undefined : "validFrom";
}

/**
 * The whole table with one row added, put in place of another, or left out. A row that somebody else has removed
 * meanwhile is added again.
 */
export function withRow(
  rows: readonly ModelPriceResponse[],
  before: ModelPriceResponse | undefined,
  after: ModelPriceResponse | undefined,
): ModelPriceResponse[] {
  const at = before ? rows.findIndex((row) => keyOf(row) === keyOf(before)) : -1;
  const added = after ? [after] : [];
  return at < 0 ? [...rows, ...added] : rows.toSpliced(at, 1, ...added);
}

export interface RowFault {
  /** From 1. */
  readonly row: number;
  readonly model: string;
  /** The member of the row, empty where the row as a whole is refused. */
  readonly member: string;
  readonly words: string;
}

/** What the server says of a row; undefined where a failure names none. */
export function rowFaultOf(error: unknown, rows: readonly ModelPriceResponse[]): RowFault | undefined {
  const [first] = error instanceof PlacetApiError ? error.errors : [];
  const found = first && /^items\[(\d+)\](?:\.(\w+))?$/.exec(first.path);
  if (!found) return undefined;
  const index = Number(found[1]);
  return { row: index + 1, model: rows[index]?.model ?? "", member: found[2] ?? "", words: first.message };
}

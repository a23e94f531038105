import { useCallback } from "react";
import { useAddress } from "../app/useAddress.ts";
import { useTexts } from "../i18n/texts.ts";
import { useTyped } from "../ui/useTyped.ts";
import type { FleetRow } from "./rows.ts";
import type { StateWord } from "./state.ts";
import styles from "./Fleet.module.css";

interface FleetFiltersProps {
  readonly rows: readonly FleetRow[];
  readonly counts: ReadonlyMap<StateWord, number>;
}

/** Search, state and tag; the lists hold only what there is. */
export function FleetFilters({ rows, counts }: FleetFiltersProps) {
  const t = useTexts("home");
  const shell = useTexts("shell");
  const [{ q, state, tag }, setAddress] = useAddress("q", "state", "tag");
  const search = useCallback((text: string) => setAddress({ q: text }), [setAddress]);
  const [typed, setTyped] = useTyped(q, search, 120);
  const tags = [...new Set(rows.map((row) => row.agent.tag).filter((one) => one !== null))].toSorted();
  return (
    <>
      <input
        type="search"
        className={styles["search"]}
        aria-label={t.filter}
        placeholder={t.filter}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <select
        className={styles["select"]}
        aria-label={t.state}
        value={state}
        onChange={(event) => setAddress({ state: event.target.value })}
      >
        <option value="">{t.stateAll}</option>
        {[...counts.keys()].map((word) => (
          <option key={word} value={word}>
            {shell[`state.${word}`]}
          </option>
        ))}
      </select>
      {tags.length > 0 && (
        <select
          className={styles["select"]}
          aria-label={t.tag}
          value={tag}
          onChange={(event) => setAddress({ tag: event.target.value })}
        >
          <option value="">{t.tagAll}</option>
          {tags.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
    </>
  );
}

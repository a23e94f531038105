import { useEffect, useState } from "react";

/**
 * What is typed into a field whose value lives in the address: shown at once, told a moment after the last key, so that
 * neither a server nor a long list is asked for every letter.
 */
export function useTyped(value: string, onChange: (value: string) => void, delay: number) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  // "Back", or another filter, changed it from outside.
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), delay);
    return () => clearTimeout(timer);
  }, [typed, value, delay, onChange]);
  return [typed, setTyped] as const;
}

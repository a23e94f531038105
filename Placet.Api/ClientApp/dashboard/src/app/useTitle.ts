import { useEffect } from "react";

/** The name of what is looked at, in the tab and for readers. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), "Placet"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

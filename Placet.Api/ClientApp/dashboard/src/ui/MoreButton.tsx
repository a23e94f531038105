import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";

/** The next page of a list that is read page by page; nothing when all of it is there. */
export function MoreButton({ query }: { readonly query: UseInfiniteQueryResult<unknown> }) {
  const t = useTexts("shell");
  if (!query.hasNextPage) return null;
  return (
    <Button look="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t.more}
    </Button>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useConnection } from "../api/connection.ts";
import { useLive } from "../api/live.ts";
import { meQuery } from "../session/session.ts";

/** Holds the stream of hints while somebody is signed in and the page is live. */
export function useStream(): void {
  const live = useLive();
  const { signedOut } = useConnection();
  const userId = useQuery(meQuery).data?.id;
  useEffect(() => {
    if (!live || signedOut || !userId) return undefined;
    let stop: (() => void) | undefined;
    let ended = false;
    // After the first screen, which can do without; without the script it is read every few seconds.
    import("./stream.ts").then(
      ({ startStream }) => {
        if (!ended) stop = startStream(userId);
      },
      () => undefined,
    );
    return () => {
      ended = true;
      stop?.();
    };
  }, [live, signedOut, userId]);
}

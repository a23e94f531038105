import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { failureOf, isConflict, wordsOf } from "./errors.ts";
import { queries } from "./queries.ts";
import { textsOf } from "../i18n/texts.ts";
import { toast } from "../ui/toast.ts";

interface Action<V, R> {
  readonly run: (input: V) => Promise<R>;
  /** What is said when it is done. */
  readonly done?: (result: R, input: V) => string | undefined;
  /** What is read anew afterwards: begins of query keys. Also after a failure: it may have been done all the same. */
  readonly changes?: readonly (readonly unknown[])[];
  /** What is offered when the thing exists already or has changed (409); else it is said like any failure. */
  readonly conflict?: (error: unknown, input: V) => void;
  readonly then?: (result: R, input: V) => void;
  /** Whether the failure is shown where the action is, and not as a message. */
  readonly quiet?: boolean;
}

/** Something that is done at the server: says that it is done or why not, and reads anew what it changed. */
export function useAction<V = void, R = unknown>(action: Action<V, R>): UseMutationResult<R, Error, V> {
  return useMutation<R, Error, V>({
    mutationFn: action.run,
    onSuccess: (result, input) => {
      const text = action.done?.(result, input);
      if (text) toast("ok", text);
      action.then?.(result, input);
    },
    onError: (error, input) => {
      if (action.conflict && isConflict(error)) action.conflict(error, input);
      else if (!action.quiet) sayFailure(error);
    },
    onSettled: () => Promise.all((action.changes ?? []).map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

/** Says in a message why something was not done. */
export function sayFailure(error: unknown): void {
  const failure = failureOf(error);
  // The sign-in that opens over the page says it better.
  if (failure !== "signed-out") toast("bad", `${textsOf("shell")[`failed.${failure}`]} ${wordsOf(error)}`);
}

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

export interface Act<Input, Result> {
  /** Does it, unless it is being done already. Never rejects: a failure is in `problem`. */
  run(input: Input, onDone?: (result: Result) => void): void;
  readonly pending: boolean;
  readonly problem: Error | null;
  readonly result: Result | undefined;
  reset(): void;
}

/** An act on the server, done once however often its button is pressed. */
export function useAct<Input = void, Result = void>(act: (input: Input) => Promise<Result>): Act<Input, Result> {
  // `isPending` reaches the button with the next render only; two clicks can come before that.
  const running = useRef(false);
  const { mutateAsync, isPending, error, data, reset } = useMutation({ mutationFn: act });
  return {
    run: (input, onDone) => {
      if (running.current) return;
      running.current = true;
      // Callbacks given to the mutation are dropped when the component goes, and often the act makes it go: the row of a
      // task that was taken back is no longer in its list.
      void mutateAsync(input)
        .then(
          (result) => onDone?.(result),
          () => undefined,
        )
        .finally(() => {
          running.current = false;
        });
    },
    pending: isPending,
    problem: error,
    result: data,
    reset,
  };
}

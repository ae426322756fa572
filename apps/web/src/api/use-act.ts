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
  const { mutate, isPending, error, data, reset } = useMutation({ mutationFn: act });
  return {
    run: (input, onDone) => {
      if (running.current) return;
      running.current = true;
      mutate(input, {
        onSuccess: (result) => onDone?.(result),
        onSettled: () => {
          running.current = false;
        },
      });
    },
    pending: isPending,
    problem: error,
    result: data,
    reset,
  };
}

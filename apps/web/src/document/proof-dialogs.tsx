import type { Decision } from '../api/tasks.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';

export type ProofAct = Extract<Decision['act'], 'release-document' | 'return-to-signer'>;

interface ProofDialogProps {
  readonly act: ProofAct;
  readonly revision: string;
  readonly pending: boolean;
  readonly problem: Error | null;
  readonly onReload: (() => void) | undefined;
  onDecide(decision: Decision): void;
  onClose(): void;
}

/** 放行 or 退回签发人: the last question before. */
export function ProofDialog({ act, revision, onDecide, ...shared }: ProofDialogProps) {
  const { proof } = useWords();
  return act === 'release-document' ? (
    <Dialog
      {...shared}
      title={proof.releaseTitle}
      confirm={proof.confirmRelease}
      onConfirm={() => onDecide({ act, revision })}
    >
      <p>{proof.releaseText}</p>
    </Dialog>
  ) : (
    <Dialog
      {...shared}
      title={proof.returnTitle}
      confirm={proof.confirmReturn}
      danger
      ask={{ label: proof.returnReason, missing: proof.needReturnReason }}
      onConfirm={(reason) => onDecide({ act, revision, reason })}
    >
      <p>{proof.returnText}</p>
    </Dialog>
  );
}

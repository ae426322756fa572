import type { AdditionView } from '#libs/contracts';
import { useDecideAddition } from '../api/distribution.js';
import { useWords } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';

interface AdditionDecisionDialogProps {
  readonly documentId: string;
  readonly addition: AdditionView;
  readonly approve: boolean;
  /** @param title what was decided, in words */
  onDone(title: string): void;
  onClose(): void;
}

/** The signer lets the unit have it, or does not and says why. */
export function AdditionDecisionDialog({
  documentId,
  addition: { id, unitName, role, reason },
  approve,
  onDone,
  onClose,
}: AdditionDecisionDialogProps) {
  const { additions: words, recipientRoles } = useWords();
  const decide = useDecideAddition(documentId);
  return (
    <Dialog
      title={approve ? words.approveTitle : words.refuseTitle}
      confirm={approve ? words.confirmApprove : words.confirmRefuse}
      danger={!approve}
      pending={decide.pending}
      problem={decide.problem}
      ask={{ label: words.remark, ...(approve ? {} : { missing: words.needRemark }) }}
      onConfirm={(remark) =>
        decide.run({ id, approve, ...(remark === '' ? {} : { remark }) }, () =>
          onDone(approve ? words.approved(unitName) : words.refused(unitName)),
        )
      }
      onClose={onClose}
    >
      {approve && <p>{words.approveText(unitName, recipientRoles[role])}</p>}
      <p className="wrap">{words.because(reason)}</p>
    </Dialog>
  );
}

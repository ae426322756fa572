import { Injectable } from '@nestjs/common';
import type { DocumentState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { MinutesCheck } from '#libs/directory';
import { type Actor, Lifecycle, Revisions } from '#libs/lifecycle';
import { message, Outbox } from '#libs/messaging';
import { Fonts } from './fonts.js';
import { SubmissionTerms } from './submission-terms.js';

@Injectable()
export class SubmitDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lifecycle: Lifecycle,
    private readonly revisions: Revisions,
    private readonly terms: SubmissionTerms,
    private readonly check: MinutesCheck,
    private readonly fonts: Fonts,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ApplicationError no-route, self-approval, nobody-to-decide, unresolved-recipients, no-recipients, stale-revision, lint-errors */
  async run(documentId: string, seen: string, actor: Actor): Promise<DocumentState> {
    const hasGlyph = await this.fonts.hasGlyph();
    return this.unitOfWork.run(async (tx) => {
      const document = await this.lifecycle.lock(tx, documentId);
      const { content } = await this.revisions.get(tx, documentId, document.revisionNo);
      const { addressed, route } = await this.terms.of(tx, document, content.recipients);
      const round = document.round + 1;

      await this.lifecycle.apply(
        tx,
        document,
        'submit',
        {
          byDrafter: document.drafterId === actor.personId,
          revision: { seen, current: document.revisionHash },
          mainUnits: addressed.units.filter(({ role }) => role === 'main').length,
          unresolvedPhrases: addressed.unresolved.length,
          reviewSteps: route.steps.length,
        },
        {
          type: 'submitted',
          actor,
          data: { revision: document.revisionHash, round, units: addressed.units.length },
          changes: { round, route, reviewFrom: null },
        },
      );
      await this.check.requireNoErrors(tx, document, content, { hasGlyph });
      await this.outbox.add(tx, actor.correlationId, [
        document.stage === 'review'
          ? message('review.open', { documentId, round, step: 0 })
          : message('signoff.open', { documentId, round }),
      ]);
      return { id: documentId, stage: document.stage, revision: document.revisionHash };
    });
  }
}

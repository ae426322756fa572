import { Injectable } from '@nestjs/common';
import type { SignOffPreview } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import type { Actor } from '#libs/lifecycle';
import { SeriesRegister } from './series-register.js';
import { SigningTerms } from './signing-terms.js';
import { TaskDesk } from './task-desk.js';

/** What signing would do, worked out as signing itself does it, and nothing kept. */
@Injectable()
export class PreviewSignature {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: TaskDesk,
    private readonly terms: SigningTerms,
    private readonly series: SeriesRegister,
  ) {}

  async run(taskId: string, actor: Actor): Promise<SignOffPreview> {
    return this.unitOfWork.run(async (tx) => {
      const { document } = await this.desk.take(tx, taskId, actor);
      const { addressed } = await this.terms.of(tx, document, new Date());
      const number = await this.series.next(tx, document.officeId, document.meetingType);
      return {
        taskId,
        documentId: document.id,
        revision: document.revisionHash,
        number: number.text,
        recipients: addressed.units.map(({ code, name, role, phrase, email }) => ({ code, name, role, phrase, email })),
        unresolved: [...addressed.unresolved],
      };
    });
  }
}

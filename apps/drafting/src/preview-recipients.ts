import { Inject, Injectable } from '@nestjs/common';
import type { RecipientsPreview } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type AddressedUnit, Recipients } from '#libs/directory';
import { Clock, DocumentEntity, Revisions } from '#libs/lifecycle';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** Who the address lines of a document would reach if it were signed today. */
@Injectable()
export class PreviewRecipients {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly revisions: Revisions,
    private readonly recipients: Recipients,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(documentId: string): Promise<RecipientsPreview> {
    return this.unitOfWork.run(async (tx) => {
      const document = await tx.findOneByOrFail(DocumentEntity, { id: documentId });
      const { content } = await this.revisions.get(tx, documentId, document.revisionNo);
      const today = dateIn(this.config.timeZone, this.clock.now());
      const { units, unresolved } = await this.recipients.resolve(tx, document.officeId, content.recipients, today);
      return {
        main: units.filter(({ role }) => role === 'main').map(toView),
        copy: units.filter(({ role }) => role === 'copy').map(toView),
        unresolved: [...unresolved],
        withoutMail: units.filter(({ email }) => email === null).map(toView),
      };
    });
  }
}

function toView({ code, name }: AddressedUnit) {
  return { code, name };
}

import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AddressedUnits, Recipients } from '#libs/directory';
import { type DocumentEntity, Revisions } from '#libs/lifecycle';
import type { Minutes } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

export interface Terms {
  readonly minutes: Minutes;
  readonly addressed: AddressedUnits;
  /** Today in the office's time zone, YYYY-MM-DD. */
  readonly today: string;
}

/** What the signer decides on: the text as it stands, and whom its address lines mean today. */
@Injectable()
export class SigningTerms {
  constructor(
    private readonly revisions: Revisions,
    private readonly recipients: Recipients,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(tx: EntityManager, document: DocumentEntity, at: Date): Promise<Terms> {
    const today = dateIn(this.config.timeZone, at);
    const { content } = await this.revisions.get(tx, document.id, document.revisionNo);
    const addressed = await this.recipients.resolve(tx, document.officeId, content.recipients, today);
    return { minutes: content, addressed, today };
  }
}

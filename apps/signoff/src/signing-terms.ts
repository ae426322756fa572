import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Locale, ReachedRecipient, SigningConcern } from '#libs/contracts';
import { type AddressedUnits, Recipients } from '#libs/directory';
import { type DocumentEntity, Revisions } from '#libs/lifecycle';
import type { Minutes } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { Reach } from './reach.js';
import { SigningConcerns } from './signing-concerns.js';

export interface Terms {
  readonly minutes: Minutes;
  /** Who wrote them. */
  readonly authorId: string;
  readonly addressed: AddressedUnits;
  /** The units of `addressed` in the same order, each with the ways to it. */
  readonly reached: readonly ReachedRecipient[];
  readonly concerns: readonly SigningConcern[];
  /** Today in the office's time zone, YYYY-MM-DD. */
  readonly today: string;
}

/** What the signer decides on: the text as it stands, whom its address lines mean today, and what speaks against it. */
@Injectable()
export class SigningTerms {
  constructor(
    private readonly revisions: Revisions,
    private readonly recipients: Recipients,
    private readonly reach: Reach,
    private readonly concerns: SigningConcerns,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param locale of the words of the concerns */
  async of(tx: EntityManager, document: DocumentEntity, at: Date, locale: Locale = 'zh-CN'): Promise<Terms> {
    const today = dateIn(this.config.timeZone, at);
    const { content: minutes, authorId } = await this.revisions.get(tx, document.id, document.revisionNo);
    const addressed = await this.recipients.resolve(tx, document.officeId, minutes.recipients, today);
    const reached = await this.reach.of(tx, addressed.units);
    const concerns = await this.concerns.of(tx, document, { minutes, today }, reached, locale);
    return { minutes, authorId, addressed, reached, concerns, today };
  }
}

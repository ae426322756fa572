import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Directory, Recipients } from '#libs/directory';
import { Clock, type DocumentEntity, Revisions } from '#libs/lifecycle';
import { concernedUnits, type StepFacts } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';

/** What the conditions of steps are judged by: the text as it stands and the directory of the day. */
@Injectable()
export class StepFactsReader {
  constructor(
    private readonly revisions: Revisions,
    private readonly recipients: Recipients,
    private readonly directory: Directory,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(tx: EntityManager, document: DocumentEntity): Promise<StepFacts> {
    const { content } = await this.revisions.get(tx, document.id, document.revisionNo);
    const today = dateIn(this.config.timeZone, this.clock.now());
    const addressed = await this.recipients.resolve(tx, document.officeId, content.recipients, today);
    const { units } = await this.directory.addressDirectory(tx, document.officeId);
    return {
      mainUnits: addressed.units.filter(({ role }) => role === 'main').length,
      publicity: content.publicity,
      concerned: concernedUnits(content, units),
    };
  }
}

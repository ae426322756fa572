import { Inject, Injectable } from '@nestjs/common';
import type { CheckView, FindingView, Locale, ReadingView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { MinutesCheck } from '#libs/directory';
import { Clock, DocumentEntity } from '#libs/lifecycle';
import { type Finding, type Minutes, placeInWords } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { DoubtfulReadings } from './doubtful-readings.js';
import { Fonts } from './fonts.js';

/** Checks the text that a person has before them, saved or not. Nothing is kept of it. */
@Injectable()
export class CheckMinutes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: MinutesCheck,
    private readonly fonts: Fonts,
    private readonly readings: DoubtfulReadings,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(documentId: string, minutes: Minutes, locale: Locale): Promise<CheckView> {
    const hasGlyph = await this.fonts.hasGlyph();
    return this.unitOfWork.run(async (tx) => {
      const document = await tx.findOneByOrFail(DocumentEntity, { id: documentId });
      const on = dateIn(this.config.timeZone, this.clock.now());
      const { findings, decisions } = await this.check.run(tx, document, minutes, { on, hasGlyph });
      const confirmed = (await this.readings.standingIn(tx, documentId, minutes)).filter((one) => one.confirmed);
      const open = findings.filter((finding) => !doubtsAgain(finding, confirmed));
      return {
        findings: open.map((finding) => toView(finding, minutes, locale)),
        decisions: structuredClone(decisions) as CheckView['decisions'],
      };
    });
  }
}

/** Whether the finding asks what a person has answered: that the unit, or the name, is as it was read. */
function doubtsAgain({ rule, excerpt }: Finding, confirmed: readonly ReadingView[]): boolean {
  if (rule === 'unit-unknown') return confirmed.some(({ unit }) => unit === excerpt);
  return rule === 'name-unlikely' && confirmed.some(({ name }) => name === excerpt);
}

function toView(
  { rule, severity, place, message, excerpt, fix }: Finding,
  minutes: Minutes,
  locale: Locale,
): FindingView {
  const words = locale === 'en' ? 'en' : 'zh';
  return {
    rule,
    severity,
    path: [...place.path],
    span: place.span && [...place.span],
    place: placeInWords(minutes, place)[words],
    message: message[words],
    excerpt,
    fix: fix && {
      title: fix.title[words],
      edits: fix.edits.map((edit) => ({ ...edit, path: [...edit.path], span: [...edit.span] })),
    },
  };
}

import { Inject, Injectable } from '@nestjs/common';
import type { CheckView, FindingView, Locale } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { MinutesCheck } from '#libs/directory';
import { DocumentEntity } from '#libs/lifecycle';
import { type Finding, type Minutes, placeInWords } from '#libs/minutes';
import { CONFIG, type Config, dateIn } from '#libs/platform';
import { Fonts } from './fonts.js';

/** Checks the text that a person has before them, saved or not. Nothing is kept of it. */
@Injectable()
export class CheckMinutes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: MinutesCheck,
    private readonly fonts: Fonts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(documentId: string, minutes: Minutes, locale: Locale): Promise<CheckView> {
    const hasGlyph = await this.fonts.hasGlyph();
    return this.unitOfWork.run(async (tx) => {
      const { officeId } = await tx.findOneByOrFail(DocumentEntity, { id: documentId });
      const on = dateIn(this.config.timeZone, new Date());
      const { findings, decisions } = await this.check.run(tx, officeId, minutes, { on, hasGlyph });
      return {
        findings: findings.map((finding) => toView(finding, minutes, locale)),
        decisions: structuredClone(decisions) as CheckView['decisions'],
      };
    });
  }
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

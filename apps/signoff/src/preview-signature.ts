import { Injectable } from '@nestjs/common';
import type { Locale, SignOffPreview } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Desk } from '#libs/desk';
import { type Actor, Clock } from '#libs/lifecycle';
import { TypesettingFailed } from '#libs/typesetting';
import { Binding, pageTerms } from './binding.js';
import { requireSigning } from './proofreading/task-kind.js';
import { Reach } from './reach.js';
import { SeriesRegister } from './series-register.js';
import { SigningTerms } from './signing-terms.js';

/** What signing would do, worked out as signing itself does it, and nothing kept. */
@Injectable()
export class PreviewSignature {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: Desk,
    private readonly terms: SigningTerms,
    private readonly reach: Reach,
    private readonly series: SeriesRegister,
    private readonly binding: Binding,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, no-series */
  async run(taskId: string, actor: Actor, locale: Locale = 'zh-CN'): Promise<SignOffPreview> {
    const at = this.clock.now();
    const { document, terms, number, sheet, mails } = await this.read(taskId, actor, at, locale);
    const page = await this.binding.print(sheet).catch(unlessTypesetting);
    const { reached, concerns, addressed } = terms;
    return {
      taskId,
      documentId: document.id,
      revision: document.revisionHash,
      number,
      recipients: [...reached],
      unresolved: [...addressed.unresolved],
      concerns: [...concerns],
      sizes: {
        pdfBytes: page?.length ?? null,
        units: reached.length,
        mails: reached.filter(({ reachedBy }) => reachedBy.includes('mail')).length,
      },
      mails: { at: mails.opensAt.toISOString(), waitsFor: mails.waitsFor },
      signable:
        page !== null &&
        addressed.unresolved.length === 0 &&
        reached.some(({ role }) => role === 'main') &&
        !concerns.some(({ severity }) => severity === 'error'),
    };
  }

  /** The page with the number that it would get. @throws ApplicationError not-found, no-series @throws TypesettingFailed */
  async page(taskId: string, actor: Actor): Promise<Buffer> {
    return this.binding.print((await this.read(taskId, actor, this.clock.now(), 'zh-CN')).sheet);
  }

  /** Whoever looks holds up nobody who acts: the document is locked only while it is read, not while the page is set. */
  private async read(taskId: string, actor: Actor, at: Date, locale: Locale) {
    return this.unitOfWork.run(async (tx) => {
      const { document } = requireSigning(await this.desk.find(tx, 'sign-off', taskId, actor));
      const terms = await this.terms.of(tx, document, at, locale);
      const { text: number } = await this.series.numberFor(tx, document);
      const sheet = await this.binding.sheet(tx, document, pageTerms(terms, number));
      const mails = await this.reach.mails(tx, document.officeId, at);
      return { document, terms, number, sheet, mails };
    });
  }
}

/** The check names what can't be printed. */
function unlessTypesetting(error: unknown): null {
  if (error instanceof TypesettingFailed) return null;
  throw error;
}

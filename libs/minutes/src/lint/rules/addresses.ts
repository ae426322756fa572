import { addressReasons } from '../../addressing/reasons.js';
import { type AddressPhrase, resolveRecipients } from '../../addressing/resolve-recipients.js';
import type { Minutes } from '../../model.js';
import type { Place } from '../finding.js';
import type { LintContext, Report, Rule } from '../rule.js';

/** The items of both address lines; none without a directory or a day to resolve them on. */
function phrasesOf({ recipients, issuedOn, meeting }: Minutes, context: LintContext): readonly AddressPhrase[] {
  const on = context.on ?? issuedOn ?? meeting.heldOn;
  if (context.directory === undefined || on === null) return [];
  const { phrases } = resolveRecipients(recipients, context.directory, on);
  // Without any group, what collective names mean is not known here, and nothing follows from it.
  return context.directory.groups.length > 0 ? phrases : phrases.filter(({ reason }) => reason !== 'group-unknown');
}

function placeOf({ line, span }: AddressPhrase): Place {
  return { path: ['recipients', line], span };
}

export const addressUnresolved: Rule = {
  id: 'address-unresolved',
  severity: 'error',
  title: { zh: '主送、抄送对象无法确定', en: 'A recipient that cannot be resolved' },
  *check(minutes, context): Iterable<Report> {
    for (const phrase of phrasesOf(minutes, context).filter(({ kind }) => kind === 'unresolved')) {
      const { zh, en } = addressReasons[phrase.reason];
      yield {
        place: placeOf(phrase),
        message: {
          zh: `无法确定“${phrase.text}”指哪些单位：${zh}。请改写，或在名录中补充`,
          en: `Nobody can tell which units ${phrase.text} means. ${en}. Reword it, or add it to the directory`,
        },
      };
    }
  },
};

export const addressNeedsPerson: Rule = {
  id: 'address-needs-person',
  severity: 'info',
  title: { zh: '主送、抄送对象须由人选定', en: 'A recipient that a person must choose' },
  *check(minutes, context): Iterable<Report> {
    for (const phrase of phrasesOf(minutes, context).filter(({ kind }) => kind === 'needs-person')) {
      const { zh, en } = addressReasons[phrase.reason];
      yield {
        place: placeOf(phrase),
        message: {
          zh: `“${phrase.text}”：${zh}。分发前须选定单位`,
          en: `${phrase.text}: ${en}. Choose the units before it is sent`,
        },
      };
    }
  },
};

export const unitInMainAndCopy: Rule = {
  id: 'unit-in-main-and-copy',
  severity: 'warning',
  title: { zh: '同一单位既主送又抄送', en: 'A unit is both main and copy recipient' },
  *check(minutes, context): Iterable<Report> {
    const phrases = phrasesOf(minutes, context);
    const inMain = new Set(phrases.filter(isCertainIn('main')).flatMap(({ units }) => units.map(({ code }) => code)));
    for (const phrase of phrases.filter(isCertainIn('copy'))) {
      const [unit] = phrase.units;
      if (phrase.kind !== 'unit' || unit === undefined || !inMain.has(unit.code)) continue;
      yield {
        place: placeOf(phrase),
        message: {
          zh: `${unit.name}已在主送范围内，抄送中请删去`,
          en: `${unit.name} is among the main recipients already; delete it here`,
        },
      };
    }
  },
};

export const unitAddressedTwice: Rule = {
  id: 'unit-addressed-twice',
  severity: 'warning',
  title: { zh: '同一单位在一行中写了两次', en: 'A unit stands twice in one address line' },
  *check(minutes, context): Iterable<Report> {
    const seen = new Map<string, string>();
    for (const phrase of phrasesOf(minutes, context).filter(({ kind }) => kind === 'unit')) {
      for (const { code, name } of phrase.units) {
        const key = `${phrase.line} ${code}`;
        const before = seen.get(key);
        seen.set(key, phrase.text);
        if (before === undefined) continue;
        yield {
          place: placeOf(phrase),
          message: {
            zh: `“${before}”与“${phrase.text}”是同一单位（${name}），请删去一处`,
            en: `${before} and ${phrase.text} are one unit (${name}); delete one of them`,
          },
        };
      }
    }
  },
};

function isCertainIn(line: 'main' | 'copy'): (phrase: AddressPhrase) => boolean {
  return (phrase) => phrase.line === line && (phrase.kind === 'unit' || phrase.kind === 'group');
}

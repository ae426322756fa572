import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError, type Locale, type ReachedRecipient, type SigningConcern } from '#libs/contracts';
import { MinutesCheck } from '#libs/directory';
import type { DocumentEntity } from '#libs/lifecycle';
import { type Finding, type Minutes, placeInWords } from '#libs/minutes';
import { Press } from '#libs/press';

/** What the signer accepted: ids of warnings, and why. */
export interface Acceptance {
  readonly warnings: readonly string[];
  readonly reason: string;
}

/**
 * They compare the number that a text proposes with the register, which changes with every signature of the series. The
 * signer sees the number that counts.
 */
const aboutProposal = new Set(['number-not-next', 'number-already-used']);

const unreachable = 'unreachable';
/** A person mends one after the other; the preview lists them all. */
const namedAtMost = 3;

/** What a signer must know before signing: findings of the check, and units that nothing reaches. */
@Injectable()
export class SigningConcerns {
  constructor(
    private readonly check: MinutesCheck,
    private readonly press: Press,
  ) {}

  /** Errors first. Ids stay the same as long as the text and its findings do. */
  async of(
    tx: EntityManager,
    document: DocumentEntity,
    { minutes, today }: { readonly minutes: Minutes; readonly today: string },
    reached: readonly ReachedRecipient[],
    locale: Locale,
  ): Promise<SigningConcern[]> {
    const hasGlyph = await this.press.hasGlyph();
    const { findings } = await this.check.run(tx, document, minutes, { on: today, hasGlyph });
    const confirmed = await confirmedReadings(tx, document.id);
    const concerns = [
      ...findings
        .filter(({ rule, excerpt }) => !aboutProposal.has(rule) && !confirmed.has(`${rule} ${excerpt}`))
        .flatMap(concernOf(minutes, locale)),
      ...reached.filter(({ reachedBy }) => reachedBy.length === 0).map(unreachableConcern(locale)),
    ];
    const byId = new Map(concerns.map((concern) => [concern.id, concern]));
    return [...byId.values()].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  }
}

/**
 * @returns the warnings, all of which were accepted
 * @throws ApplicationError lint-errors, unreachable-recipients, warnings-not-accepted
 */
export function requireSettled(
  concerns: readonly SigningConcern[],
  accepted: Acceptance | undefined,
): SigningConcern[] {
  const errors = concerns.filter(({ severity }) => severity === 'error');
  const lint = errors.filter(({ rule }) => rule !== unreachable);
  if (lint.length > 0) throw new ApplicationError('lint-errors', named(lint));
  if (errors.length > 0) {
    throw new ApplicationError('unreachable-recipients', errors.map(({ excerpt }) => excerpt).join('、'));
  }
  const warnings = concerns.filter(({ severity }) => severity === 'warning');
  const open = warnings.filter(({ id }) => !accepted?.warnings.includes(id));
  if (open.length > 0) throw new ApplicationError('warnings-not-accepted', named(open));
  return warnings;
}

/** As a person reads them. */
export function concernInWords({ place, message }: SigningConcern): string {
  return place === '' ? message : `${place}：${message}`;
}

function named(concerns: readonly SigningConcern[]): string {
  const words = concerns.slice(0, namedAtMost).map(concernInWords);
  const rest = concerns.length > namedAtMost ? `（另有 ${concerns.length - namedAtMost} 处）` : '';
  return words.join('；') + rest;
}

function concernOf(minutes: Minutes, locale: Locale) {
  const words = locale === 'en' ? 'en' : 'zh';
  return ({ rule, severity, place, message, excerpt }: Finding): SigningConcern[] =>
    severity === 'info'
      ? []
      : [
          {
            id: [rule, place.path.join('.'), ...(place.span ?? [])].join(':'),
            severity,
            rule,
            place: placeInWords(minutes, place)[words],
            message: message[words],
            excerpt,
          },
        ];
}

function unreachableConcern(locale: Locale) {
  return ({ code, name, role }: ReachedRecipient): SigningConcern => ({
    id: `${unreachable}:${code}`,
    severity: role === 'main' ? 'error' : 'warning',
    rule: unreachable,
    place: '',
    message:
      locale === 'en'
        ? `${name} has neither a mail address nor an officer: nobody there will get the document.`
        : `${name}没有邮箱，也没有收文人员，无法送达。`,
    excerpt: name,
  });
}

/** The check asks about these, and a person has answered. */
async function confirmedReadings(tx: EntityManager, documentId: string): Promise<ReadonlySet<string>> {
  const rows: { unit: string; name: string }[] = await tx.query(
    'select unit, name from drafting.doubtful_reading where document_id = $1 and confirmed_at is not null',
    [documentId],
  );
  return new Set(rows.flatMap(({ unit, name }) => [`unit-unknown ${unit}`, `name-unlikely ${name}`]));
}

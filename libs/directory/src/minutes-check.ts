import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import {
  type Finding,
  formatNumber,
  type ItemDecision,
  type LintContext,
  lintMinutes,
  type Minutes,
  placeInWords,
  readDecisions,
} from '#libs/minutes';
import { Directory } from './directory.js';
import { Leaders } from './leaders.js';

export interface MinutesChecked {
  readonly findings: readonly Finding[];
  readonly decisions: readonly ItemDecision[];
}

/** The document whose text is checked: its office and kind of meeting say by what. */
export interface CheckedDocument {
  readonly id: string;
  readonly officeId: string;
  readonly meetingType: string;
}

/** What a careful editor would mark in minutes, by the directory, leaders and register of the office. */
@Injectable()
export class MinutesCheck {
  constructor(
    private readonly directory: Directory,
    private readonly leaders: Leaders,
  ) {}

  /** @param context what else is known: the day, the fonts */
  async run(
    tx: EntityManager,
    document: CheckedDocument,
    minutes: Minutes,
    context: LintContext = {},
  ): Promise<MinutesChecked> {
    const directory = await this.directory.addressDirectory(tx, document.officeId);
    const decisions = readDecisions(minutes, directory.units);
    const findings = lintMinutes(minutes, {
      ...context,
      directory,
      decisions,
      leaders: await this.leaders.inOrder(tx, document.officeId),
      previousNumber: await previousNumber(tx, document, context.on),
      publicityReason: minutes.publicityReason ?? null,
    });
    return { decisions, findings: findings.map(asProposal) };
  }

  /** @throws ApplicationError lint-errors naming the first of them; warnings let pass */
  async requireNoErrors(
    tx: EntityManager,
    document: CheckedDocument,
    minutes: Minutes,
    context?: LintContext,
  ): Promise<void> {
    const { findings } = await this.run(tx, document, minutes, context);
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const named = errors
      .slice(0, namedAtMost)
      .map((error) => `${placeInWords(minutes, error.place).zh}：${error.message.zh}`);
    const rest = errors.length > namedAtMost ? `（另有 ${errors.length - namedAtMost} 处）` : '';
    throw new ApplicationError('lint-errors', named.join('；') + rest);
  }
}

/** A person mends one after the other; the page of the document lists them all. */
const namedAtMost = 3;

/**
 * A number that stands in the text is a proposal: the register gives the one that is printed, with the signature. So a
 * proposal that somebody else's signature has overtaken is worth a warning and holds nothing up.
 */
function asProposal(finding: Finding): Finding {
  return finding.rule === 'number-already-used' ? { ...finding, severity: 'warning' } : finding;
}

interface SeriesRow {
  readonly pattern: string;
  /** 0 in a series that runs on through the years. */
  readonly year: number;
  /** '' in a series that does not count by terms. */
  readonly term: string;
  readonly ordinal: number;
}

/** The number of the series before the document's own, or before the next one as long as it has none. */
async function previousNumber(
  tx: EntityManager,
  { id, officeId, meetingType }: CheckedDocument,
  on: string | undefined,
): Promise<{ text: string; ordinal: number } | null> {
  const [row]: SeriesRow[] = await tx.query(
    `select series.pattern, coalesce(own.year, series.year, 0) as year, coalesce(own.term, series.term, '') as term,
            coalesce(own.ordinal, series.next_ordinal) - 1 as ordinal
       from signoff.series
       left join signoff.document_number as own on own.series_id = series.id and own.document_id = $3
      where series.office_id = $1 and series.meeting_type = $2`,
    [officeId, meetingType, id],
  );
  if (row === undefined || row.ordinal < 1) return null;
  const { pattern, year, term, ordinal } = row;
  const saysYear = pattern.includes('{year}');
  // 第40号 of last year: the count began anew, which numbers without a year don't tell.
  if (year !== 0 && !saysYear && on !== undefined && !on.startsWith(String(year))) return null;
  // Of a continuous series nobody knows which year its last number fell into; without one, any year may follow.
  const known = year === 0 && saysYear ? '第{n}号' : pattern;
  return { ordinal, text: formatNumber(known, { n: ordinal, year, term }) };
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplicationError } from '#libs/contracts';
import {
  type Finding,
  type ItemDecision,
  type LintContext,
  lintMinutes,
  type Minutes,
  placeInWords,
  readDecisions,
} from '#libs/minutes';
import { Directory } from './directory.js';

export interface MinutesChecked {
  readonly findings: readonly Finding[];
  readonly decisions: readonly ItemDecision[];
}

/** What a careful editor would mark in minutes of an office, by the office's directory. */
@Injectable()
export class MinutesCheck {
  constructor(private readonly directory: Directory) {}

  /** @param context what else is known: the day, the fonts */
  async run(tx: EntityManager, officeId: string, minutes: Minutes, context: LintContext = {}): Promise<MinutesChecked> {
    const directory = await this.directory.addressDirectory(tx, officeId);
    const decisions = readDecisions(minutes, directory.units);
    return { decisions, findings: lintMinutes(minutes, { ...context, directory, decisions }) };
  }

  /** @throws ApplicationError lint-errors naming the first of them; warnings let pass */
  async requireNoErrors(tx: EntityManager, officeId: string, minutes: Minutes, context?: LintContext): Promise<void> {
    const { findings } = await this.run(tx, officeId, minutes, context);
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

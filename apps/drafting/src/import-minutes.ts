import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApplicationError, type Locale, type WarningView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, Directory, type Person } from '#libs/directory';
import { type Actor, DocumentEntity, Lifecycle, Revisions } from '#libs/lifecycle';
import {
  MinutesTextRefused,
  type ParsedMinutes,
  parseMinutes,
  revisionHash,
  StateSecretRefused,
  type UnitLexicon,
  type Warning,
} from '#libs/minutes';
import { readSource, type Source, SourceError } from '#libs/typesetting';
import { DoubtfulReadings, toldByReadings } from './doubtful-readings.js';

export interface MinutesFile {
  readonly officeId: string;
  readonly meetingType: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Makes a draft of a text or .docx: what was understood, what was doubtful, and the file itself as it came. */
@Injectable()
export class ImportMinutes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly directory: Directory,
    private readonly lifecycle: Lifecycle,
    private readonly revisions: Revisions,
    private readonly readings: DoubtfulReadings,
  ) {}

  /** @throws ApplicationError not-permitted, unreadable-file, state-secret */
  async run(person: Person, file: MinutesFile, actor: Actor): Promise<{ id: string; warnings: WarningView[] }> {
    this.access.requireRole(person, file.officeId, 'drafter');
    const source = await read(file, person.locale);
    return this.unitOfWork.run(async (tx) => {
      const { units } = await this.directory.addressDirectory(tx, file.officeId);
      const { minutes, warnings, attendees } = parse(source, units);

      const id = randomUUID();
      const shown = [...source.warnings, ...warnings].map((warning) => toView(warning, person.locale));
      await tx.insert(DocumentEntity, {
        id,
        officeId: file.officeId,
        meetingType: file.meetingType,
        title: minutes.title,
        stage: 'draft',
        revisionNo: 1,
        revisionHash: revisionHash(minutes),
        drafterId: person.id,
      });
      await this.revisions.add(tx, {
        documentId: id,
        no: 1,
        minutes,
        warnings: shown.filter(({ code }) => !toldByReadings.has(code)),
        authorId: person.id,
      });
      await this.readings.add(tx, id, minutes, attendees);
      await tx.query('insert into drafting.source (document_id, file_name, kind, bytes) values ($1, $2, $3, $4)', [
        id,
        file.fileName,
        source.kind,
        Buffer.from(file.bytes),
      ]);
      await this.lifecycle.record(tx, id, 'imported', actor, { fileName: file.fileName, warnings: shown.length });
      return { id, warnings: shown };
    });
  }
}

async function read({ bytes, fileName }: MinutesFile, locale: Locale): Promise<Source> {
  try {
    return await readSource(bytes, fileName);
  } catch (error) {
    if (error instanceof SourceError) throw new ApplicationError('unreadable-file', wordsOf(error.messages, locale));
    throw error;
  }
}

function parse({ text, margins }: Source, lexicon: UnitLexicon): ParsedMinutes {
  try {
    return parseMinutes(text, { lexicon, margins });
  } catch (error) {
    // The cause would carry nothing but must not: no part of a classified text may reach a log.
    if (error instanceof StateSecretRefused) throw new ApplicationError('state-secret');
    if (error instanceof MinutesTextRefused) throw new ApplicationError('too-large');
    throw error;
  }
}

function toView(warning: Pick<Warning, 'message'> & { code: string; line?: number; excerpt?: string }, locale: Locale) {
  return {
    code: warning.code,
    message: wordsOf(warning.message, locale),
    line: warning.line ?? null,
    excerpt: warning.excerpt ?? null,
  };
}

function wordsOf(words: { readonly zh: string; readonly en: string }, locale: Locale): string {
  return locale === 'en' ? words.en : words.zh;
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RecipientRole } from '#libs/contracts';
import { addressReasons, type Minutes, resolveRecipients } from '#libs/minutes';
import { type AddressableUnit, Directory } from './directory.js';

export interface AddressedUnit extends AddressableUnit {
  readonly role: RecipientRole;
  /** The words of the address line that mean this unit. */
  readonly phrase: string;
}

export interface AddressedUnits {
  /** In the order of the address lines, main before copy; each unit once, main wins over copy. */
  readonly units: readonly AddressedUnit[];
  /** Phrases that a person must settle. */
  readonly unresolved: readonly { readonly line: RecipientRole; readonly text: string; readonly reason: string }[];
}

/** Whom the address lines mean, by the office's directory. */
@Injectable()
export class Recipients {
  constructor(private readonly directory: Directory) {}

  /** @param on the day (YYYY-MM-DD) whose groups count */
  async resolve(
    tx: EntityManager,
    officeId: string,
    lines: Minutes['recipients'],
    on: string,
  ): Promise<AddressedUnits> {
    const directory = await this.directory.addressDirectory(tx, officeId);
    const resolution = resolveRecipients(lines, directory, on);
    const phraseOf = new Map(
      resolution.phrases.flatMap(({ line, text, units }) =>
        units.map(({ code }) => [`${line} ${code}`, text] as const),
      ),
    );
    const wanted = [
      ...resolution.main.map(({ code }) => ({ code, role: 'main' as const })),
      ...resolution.copy.map(({ code }) => ({ code, role: 'copy' as const })),
    ];
    const found = await this.directory.unitsByCode(
      tx,
      wanted.map(({ code }) => code),
    );
    const byCode = new Map(found.map((unit) => [unit.code, unit]));
    return {
      units: wanted.flatMap(({ code, role }) => {
        const unit = byCode.get(code);
        return unit ? [{ ...unit, role, phrase: phraseOf.get(`${role} ${code}`) ?? unit.name }] : [];
      }),
      unresolved: resolution.phrases
        .filter(({ kind }) => kind === 'unresolved' || kind === 'needs-person')
        .map(({ line, text, reason }) => ({ line, text, reason: addressReasons[reason].zh })),
    };
  }
}

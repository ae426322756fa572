import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarFingerprint, type OfficeCalendar, publicityDue } from '#libs/minutes';
import { AwaitedDays, type CountedDay } from './awaited-days.js';

interface Publication {
  readonly documentId: string;
  readonly title: string;
  readonly from: string;
  readonly signedOn: string;
}

/** By when a document marked 主动公开 is to be public. Clerks are told by the day itself: there are no timers to move. */
@Injectable()
export class PublicationDays extends AwaitedDays {
  readonly kind = 'publication';
  readonly event = 'publication-day-moved';
  readonly waiting = `
    select publication.document_id as id, publication.document_id, document.office_id, publication.calendar
      from distribution.publication join lifecycle.document on document.id = publication.document_id
      join signoff.seal on seal.document_id = publication.document_id
     where publication.state = 'waiting'
       and not exists (select from signoff.annulment where annulment.document_id = publication.document_id)`;

  async count(tx: EntityManager, officeId: string, calendar: OfficeCalendar): Promise<CountedDay[]> {
    const publications: Publication[] = await tx.query(
      `select document.id as "documentId", document.title, publication.due_on::text as "from",
              seal.signed_on::text as "signedOn"
         from (${this.waiting}) as waiting
         join lifecycle.document on document.id = waiting.document_id
         join distribution.publication on publication.document_id = waiting.document_id
         join signoff.seal on seal.document_id = waiting.document_id
        where waiting.office_id = $1 and waiting.calendar is distinct from $2
        order by document.id`,
      [officeId, calendarFingerprint(calendar)],
    );
    const counted = new Map<string, Pick<CountedDay, 'to' | 'because'>>();
    return publications.map(({ documentId, title, from, signedOn }) => {
      const { to, because } = counted.get(signedOn) ?? byCalendar(signedOn, calendar);
      counted.set(signedOn, { to, because });
      return { documentId, title, name: null, from, to, because };
    });
  }

  async store(tx: EntityManager, counted: readonly CountedDay[], calendar: OfficeCalendar): Promise<void> {
    await tx.query(
      `update distribution.publication set due_on = given.due_on, due_because = given.because, calendar = $1
         from unnest($2::uuid[], $3::date[], $4::jsonb[]) as given (id, due_on, because)
        where publication.document_id = given.id`,
      [
        calendarFingerprint(calendar),
        counted.map(({ documentId }) => documentId),
        counted.map(({ to }) => to),
        counted.map(({ because }) => JSON.stringify(because)),
      ],
    );
  }
}

function byCalendar(signedOn: string, calendar: OfficeCalendar): Pick<CountedDay, 'to' | 'because'> {
  const { due, explanation } = publicityDue(signedOn, calendar);
  return { to: due, because: explanation };
}

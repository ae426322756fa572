import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApplicationError, attachmentLimits, type FollowUpAttachment } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { holds, type Person } from '#libs/directory';
import { Clock } from '#libs/lifecycle';
import { mayFollow } from '#libs/minutes';
import { attachmentType } from './attachment-type.js';
import { FollowUpRecords, seenBy, visible } from './follow-up-record.js';

export interface StoredFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** How long a file waits for the report that it was uploaded for. */
const waitingHours = 24;

/** Files of reports. They are uploaded one by one, and belong to a report once it is sent. */
@Injectable()
export class Attachments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly records: FollowUpRecords,
    private readonly clock: Clock,
  ) {}

  /** @throws ApplicationError not-found, not-permitted, follow-up-moved, too-large, unsupported-attachment, too-many-attachments */
  async upload(person: Person, followUpId: string, fileName: string, bytes: Buffer): Promise<FollowUpAttachment> {
    if (bytes.length > attachmentLimits.bytes) throw new ApplicationError('too-large');
    const mediaType = bytes.length === 0 ? null : attachmentType(bytes, fileName);
    return this.unitOfWork.run(async (tx) => {
      const followUp = await this.records.seen(tx, person, followUpId);
      if (followUp === null) throw new ApplicationError('not-found');
      if (followUp.unitId === null || !holds(person, followUp.unitId, 'unit-officer')) {
        throw new ApplicationError('not-permitted');
      }
      if (followUp.annulled) throw new ApplicationError('follow-up-void');
      if (!mayFollow(followUp.state, 'report')) throw new ApplicationError('follow-up-moved');
      if (mediaType === null) throw new ApplicationError('unsupported-attachment');

      const now = this.clock.now();
      // The row lock makes uploads of one follow-up take turns, so that they are counted right.
      await tx.query('select from followup.follow_up where id = $1 for no key update', [followUpId]);
      await tx.query(
        `delete from followup.attachment where act_id is null and uploaded_at < $1::timestamptz - make_interval(hours => $2)`,
        [now, waitingHours],
      );
      const [{ waiting }]: [{ waiting: number }] = await tx.query(
        `select count(*)::int as waiting from followup.attachment
          where follow_up_id = $1 and act_id is null and uploaded_by = $2`,
        [followUpId, person.id],
      );
      if (waiting >= attachmentLimits.files) throw new ApplicationError('too-many-attachments');
      const id = randomUUID();
      await tx.query(
        `insert into followup.attachment (id, follow_up_id, file_name, media_type, size, bytes, uploaded_by, uploaded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, followUpId, fileName, mediaType, bytes.length, bytes, person.id, now],
      );
      return { id, fileName, mediaType, size: bytes.length };
    });
  }

  /** Takes back a file whose report has not been sent. @throws ApplicationError not-found */
  async remove(person: Person, id: string): Promise<void> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      'delete from followup.attachment where id = $1 and uploaded_by = $2 and act_id is null',
      [id, person.id],
    );
    if (count === 0) throw new ApplicationError('not-found');
  }

  /** Makes uploaded files part of a report. @throws ApplicationError unknown-attachment */
  async send(tx: EntityManager, followUpId: string, actId: string, ids: readonly string[], by: string): Promise<void> {
    if (ids.length === 0) return;
    const [, count]: [unknown, number] = await tx.query(
      `update followup.attachment set act_id = $1
        where id = any($2) and follow_up_id = $3 and uploaded_by = $4 and act_id is null`,
      [actId, ids, followUpId, by],
    );
    if (count !== new Set(ids).size) throw new ApplicationError('unknown-attachment');
  }

  /** For whoever may see the follow-up; before its report is sent, for nobody but who uploaded it. */
  async file(person: Person, id: string): Promise<StoredFile> {
    const [row]: StoredFile[] = await this.dataSource.query(
      `select attachment.file_name as "fileName", attachment.media_type as "mediaType", attachment.bytes
         from followup.attachment
         join followup.follow_up as shown on shown.id = attachment.follow_up_id
         join lifecycle.document on document.id = shown.document_id
        where attachment.id = $4 and ${visible} and (attachment.act_id is not null or attachment.uploaded_by = $3)`,
      [...seenBy(person), id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }
}

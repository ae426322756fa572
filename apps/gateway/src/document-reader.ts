import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationError, type DocumentView, type TimelineEntry, type WarningView } from '#libs/contracts';
import { isProofreadingTask } from '#libs/desk';
import { Access, holds, type Person, unitsOf } from '#libs/directory';
import type { Minutes, Stage } from '#libs/minutes';
import { type OpenTasks, permittedActs } from './permitted-acts.js';
import { WaitingTasks } from './waiting-tasks.js';

interface Row extends OpenTasks {
  readonly id: string;
  readonly title: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly meetingType: string;
  readonly stage: Stage;
  readonly round: number;
  readonly number: string | null;
  readonly drafterId: string;
  readonly drafter: string;
  readonly updatedAt: Date;
  readonly revision: string;
  readonly revisionNo: number;
  readonly minutes: Minutes;
  readonly warnings: WarningView[];
  readonly seal: string | null;
  readonly signature: DocumentView['signature'];
  readonly annulment: DocumentView['annulment'];
  /** The person signed it, or is a signer of its office, and it is in force. */
  readonly mayAnnul: boolean;
  /** The person had or has a part in the document's making, not only in its receiving. */
  readonly involved: boolean;
}

export interface Rendition {
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** One document as the person who asks may see it. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly waitingTasks: WaitingTasks,
  ) {}

  /** @throws ApplicationError not-found */
  async view(person: Person, id: string): Promise<DocumentView> {
    await this.access.requireView(person, id);
    const row = await this.row(person, id);
    const inside = row.involved || holds(person, row.officeId, 'distributor', 'auditor');
    const { drafterId, involved: _, reviewTaskId, signoffTaskId, proofTaskId, mayAnnul, ...shown } = row;
    return {
      ...shown,
      updatedAt: row.updatedAt.toISOString(),
      // How a document came about is the office's own business; a recipient sees the document.
      minutes: inside ? row.minutes : asPublished(row.minutes),
      warnings: inside ? row.warnings : [],
      signature: inside ? row.signature : null,
      timeline: inside ? await this.timeline(id) : [],
      ...(inside ? await this.waitingTasks.of(id, person.id) : { waiting: [], steps: [] }),
      may: [
        ...permittedActs(
          person,
          { stage: row.stage, officeId: row.officeId, drafterId, sealed: row.seal !== null },
          { reviewTaskId, signoffTaskId, proofTaskId },
        ),
        ...(mayAnnul ? (['annul'] as const) : []),
      ],
      taskId: reviewTaskId ?? signoffTaskId ?? proofTaskId,
    };
  }

  /** The signed page. @throws ApplicationError not-found, also before the signature */
  async rendition(person: Person, id: string): Promise<Rendition> {
    await this.access.requireView(person, id);
    const [row]: Rendition[] = await this.dataSource.query(
      `select file_name as "fileName", media_type as "mediaType", sha256, bytes
         from signoff.rendition where document_id = $1`,
      [id],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }

  private async row(person: Person, id: string): Promise<Row> {
    const [row]: Row[] = await this.dataSource.query(
      `select document.id, document.title, document.office_id as "officeId", office.name as "officeName",
              document.meeting_type as "meetingType", document.stage, document.round, document.number_text as number,
              document.drafter_id as "drafterId", drafter.name as drafter, document.updated_at as "updatedAt",
              revision.hash as revision, revision.no as "revisionNo", revision.content as minutes, revision.warnings,
              seal.hash as seal,
              case when seal.hash is not null then json_build_object(
                'opinion', coalesce(seal.opinion, ''), 'signer', signer.name, 'actedBy', acting.name,
                'signedOn', seal.signed_on, 'code', regexp_replace(seal.code, '(.{4})(.{4})(.{4})', '\\1-\\2-\\3'))
              end as signature,
              case when annulment.kind is not null then json_build_object(
                'kind', annulment.kind, 'reason', annulment.reason, 'by', annuller.name,
                'at', to_char(annulment.annulled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'replacement', case when replacement.id is not null
                  then json_build_object('id', replacement.id, 'number', replacement.number_text) end)
              end as annulment,
              document.published_at is not null and annulment.kind is null
                and (seal.signer_id = $2 or document.office_id = any($3)) as "mayAnnul",
              (select id from desk.task where document_id = document.id and round = document.round
                  and holder_id = $2 and state = 'open' and stage = 'review' and document.stage = 'review'
                order by step desc, opened_at limit 1) as "reviewTaskId",
              (select id from desk.task where document_id = document.id and round = document.round
                  and holder_id = $2 and state = 'open' and stage = 'sign-off' and document.stage = 'sign-off'
                  and not ${isProofreadingTask('task')} limit 1) as "signoffTaskId",
              (select id from desk.task where document_id = document.id and round = document.round
                  and holder_id = $2 and state = 'open' and document.stage = 'sign-off'
                  and ${isProofreadingTask('task')} limit 1) as "proofTaskId",
              document.drafter_id = $2
                or exists (select from desk.task
                            where document_id = document.id
                              and ($2 in (holder_id, principal_id) or $2 = any(pool || escalated_to))) as involved
         from lifecycle.document
         join lifecycle.revision on revision.document_id = document.id and revision.no = document.revision_no
         join directory.unit as office on office.id = document.office_id
         join directory.person as drafter on drafter.id = document.drafter_id
         left join signoff.seal on seal.document_id = document.id
         left join directory.person as signer on signer.id = seal.signer_id
         left join directory.person as acting on acting.id = seal.acted_by
         left join signoff.annulment on annulment.document_id = document.id
         left join directory.person as annuller on annuller.id = annulment.annulled_by
         left join lifecycle.document as replacement on replacement.id = annulment.replacement_id
        where document.id = $1`,
      [id, person.id, unitsOf(person, 'signer')],
    );
    if (row === undefined) throw new ApplicationError('not-found');
    return row;
  }

  private async timeline(id: string): Promise<TimelineEntry[]> {
    const rows: (Omit<TimelineEntry, 'at'> & { at: Date })[] = await this.dataSource.query(
      `select event.seq, event.type, event.at, person.name as by, event.data
         from lifecycle.event left join directory.person on person.id = event.actor_id
        where event.document_id = $1 order by event.seq limit 1000`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

/** Why a text is not published is signed with it and told to nobody outside of the office. */
function asPublished({ publicityReason: _, ...minutes }: Minutes): Minutes {
  return minutes;
}

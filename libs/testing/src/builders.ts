import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Role } from '#libs/contracts';
import { hashPassword } from '#libs/directory';
import { type Minutes, type Route, revisionHash, type Stage } from '#libs/minutes';

/** Minutes that are short and whole; a test names what matters to it. */
export function minutesOf(changes: Partial<Minutes> = {}): Minutes {
  return {
    title: '云澜市人民政府常务会议纪要',
    issuer: '云澜市人民政府办公室',
    number: null,
    issuedOn: null,
    meeting: { heldOn: '2024-03-14', partOfDay: 'morning', ordinal: 12, name: '市政府常务会议', chair: null },
    preamble: '会议议定以下意见：',
    topics: ['审议一项方案'],
    items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text: '原则同意该方案。' }] }],
    closing: '',
    attendance: { present: [], inAttendance: [], excused: [], absent: [] },
    compiledBy: null,
    imprint: null,
    publicity: null,
    recipients: { main: '市财政局、市教育局', copy: '市审计局' },
    ...changes,
  };
}

export interface TestOffice {
  readonly officeId: string;
  readonly meetingType: string;
  readonly drafterId: string;
  readonly reviewerIds: readonly [string, string];
  readonly signerId: string;
  readonly route: Route;
}

/** An office with a drafter, two reviewers in one step, a signer, a series, and the units that `minutesOf` addresses. */
export async function givenOffice(database: DataSource): Promise<TestOffice> {
  const officeId = randomUUID();
  await database.query(
    `insert into directory.unit (id, code, name, category, email) values
       ($1, $5, '云澜市人民政府办公室', '发文机关', null),
       ($2, $6, '市财政局', '市政府委办局', 'czj@oa.yunlan.example'),
       ($3, $7, '市教育局', '市政府委办局', 'jyj@oa.yunlan.example'),
       ($4, $8, '市审计局', '市政府委办局', 'sjj@oa.yunlan.example')`,
    [officeId, randomUUID(), randomUUID(), randomUUID(), 'office', 'czj', 'jyj', 'sjj'],
  );
  const drafterId = await givenPerson(database, 'drafter', officeId);
  const reviewerIds = [
    await givenPerson(database, 'reviewer', officeId),
    await givenPerson(database, 'reviewer', officeId),
  ] as const;
  const signerId = await givenPerson(database, 'signer', officeId);
  const meetingType = '常务会议';
  await database.query(
    `insert into signoff.series (id, office_id, meeting_type, pattern, scope, next_ordinal)
     values ($1, $2, $3, '第 {n} 号', 'continuous', 1)`,
    [randomUUID(), officeId, meetingType],
  );
  const route = { steps: [{ name: '会签', reviewers: [...reviewerIds] }], signer: signerId };
  await database.query(
    `insert into directory.route (id, office_id, meeting_type, version, steps, signer_id) values ($1, $2, $3, 1, $4, $5)`,
    [randomUUID(), officeId, meetingType, JSON.stringify(route.steps), signerId],
  );
  return { officeId, meetingType, drafterId, reviewerIds, signerId, route };
}

/** What everybody of the builders signs in and signs with. */
export const testPassword = 'a password for tests only';
/** Made once: hashing is slow on purpose. */
let testPasswordHash: Promise<string> | undefined;

/** A person who holds one role for one unit. */
export async function givenPerson(database: DataSource, role: Role, unitId: string): Promise<string> {
  const id = randomUUID();
  testPasswordHash ??= hashPassword(testPassword);
  await database.query(
    `insert into directory.person (id, login, name, email, password_hash) values ($1, $2, $3, $4, $5)`,
    [
      id,
      `${role}-${id}`,
      `${role} ${id.slice(0, 4)}`,
      `${role}.${id.slice(0, 8)}@office.yunlan.example`,
      await testPasswordHash,
    ],
  );
  await database.query('insert into directory.role_grant (person_id, role, unit_id) values ($1, $2, $3)', [
    id,
    role,
    unitId,
  ]);
  return id;
}

export interface TestDocument {
  readonly id: string;
  readonly revision: string;
}

/** A document that stands in a stage, in its first round, with no task, delivery or event yet. */
export async function givenDocument(
  database: DataSource,
  office: TestOffice,
  stage: Extract<Stage, 'draft' | 'review' | 'sign-off'>,
  minutes: Minutes = minutesOf(),
): Promise<TestDocument> {
  const id = randomUUID();
  const revision = revisionHash(minutes);
  await database.query(
    `insert into lifecycle.document (id, office_id, meeting_type, title, stage, round, revision_no, revision_hash,
                                     drafter_id, route)
     values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9)`,
    [
      id,
      office.officeId,
      office.meetingType,
      minutes.title,
      stage,
      stage === 'draft' ? 0 : 1,
      revision,
      office.drafterId,
      stage === 'draft' ? null : JSON.stringify(office.route),
    ],
  );
  await database.query(
    `insert into lifecycle.revision (document_id, no, hash, content, author_id) values ($1, 1, $2, $3, $4)`,
    [id, revision, JSON.stringify(minutes), office.drafterId],
  );
  return { id, revision };
}

/** An open task of the document's first round on somebody's desk. */
export async function givenTask(
  database: DataSource,
  task: { readonly id: string; readonly stage: 'review' | 'sign-off'; readonly holderId: string },
): Promise<string> {
  const id = randomUUID();
  await database.query(
    `insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                            revision_hash, state, opened_at)
     select $1, $2, document.id, 1, 0, '会签', 'person:' || $4::text, $4::uuid, $4::uuid, 'own', revision_hash, 'open', now()
       from lifecycle.document where id = $3`,
    [id, task.stage, task.id, task.holderId],
  );
  return id;
}

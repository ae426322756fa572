import { randomUUID } from 'node:crypto';
import type { VerificationView } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DeactivatePerson, TaskActs } from '#libs/desk';
import { OfficeHours } from '#libs/directory';
import { QueueRegistry, Reconciler } from '#libs/messaging';
import { type Minutes, revisionHash } from '#libs/minutes';
import {
  eventually,
  givenOffice,
  givenPerson,
  messagesIn,
  minutesOf,
  published,
  startTestService,
  type TestDocument,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { type OnDesk, SigningOffice } from '../test/signing-office.js';
import { OpenTask } from './open-task.js';
import { CorrectForm } from './proofreading/correct-form.js';
import { ReleaseDocument } from './proofreading/release-document.js';
import { ReturnToSigner } from './proofreading/return-to-signer.js';
import { SealReader } from './seal-reader.js';
import { SendBackTask } from './send-back-task.js';
import { SignoffModule } from './signoff.module.js';
import { VerifySeal } from './verify-seal.js';

const slip = '会议听取了城市公园建设情况的汇报，原则同意该方案。请各单位作好宣传工作。';
const mended = slip.replace('作好', '做好');

describe('proofreading', () => {
  let service: TestService;
  let office: TestOffice;
  let signing: SigningOffice;
  let proofreaders: string[];

  beforeAll(async () => {
    service = await startTestService([SignoffModule]);
    office = await givenOffice(service.database);
    signing = new SigningOffice(service, office);
    proofreaders = [
      await givenPerson(service.database, 'distributor', office.officeId),
      await givenPerson(service.database, 'distributor', office.officeId),
    ];
    await service.database.query(
      `insert into directory.role_grant (person_id, role, unit_id) values ($1, 'distributor', $2)`,
      [office.drafterId, office.officeId],
    );
    await proofread(office, true);
  });

  afterAll(() => service?.stop());

  describe('begins with the signature', () => {
    it('where the office asks for it: the number is spent, the page sealed, and nothing goes out', async () => {
      const document = await signing.onDesk();

      const answer = await signing.sign(document);

      expect(answer).toMatchObject({ verdict: 'signed', stage: 'sign-off' });
      expect(await stateOf(document)).toMatchObject({ stage: 'sign-off', round: 1, published_at: null });
      expect(await signing.rows('signoff.seal_version', document)).toMatchObject([{ version: 1, corrected_at: null }]);
      expect(await signing.rows('signoff.document_number', document)).toHaveLength(1);
      expect(await openTasks(document)).toMatchObject([
        {
          stage: 'sign-off',
          step: 2,
          step_name: '复核',
          seat: 'role:distributor',
          holder_id: null,
          pool: [...proofreaders].sort(),
          revision_hash: document.revision,
        },
      ]);
      expect(await distributionsOf(document)).toEqual([]);
    });

    it('and nowhere else', async () => {
      const other = await anotherOffice(false);
      const document = await signing.onDesk(other);

      expect(await signing.sign(document)).toMatchObject({ stage: 'distribution' });

      expect(await openTasks(document)).toEqual([]);
      expect((await stateOf(document)).published_at).not.toBeNull();
    });

    it('with the only other distributor of the office, whose the task is', async () => {
      const other = await anotherOffice(true);
      const only = await givenPerson(service.database, 'distributor', other.officeId);
      const document = await signing.onDesk(other);

      await signing.sign(document);

      expect(await openTasks(document)).toMatchObject([{ holder_id: only, principal_id: only, pool: [] }]);
    });

    it('with the administrators where nobody else distributes, who pass it on', async () => {
      const other = await anotherOffice(true);
      const administrator = await givenPerson(service.database, 'administrator', other.officeId);
      const document = await signing.onDesk(other);

      await signing.sign(document);

      expect(await openTasks(document)).toMatchObject([{ holder_id: null, pool: [administrator] }]);
    });

    it('once, however often what opens tasks comes by', async () => {
      const document = await signing.onDesk();
      await signing.sign(document);

      await openAgain(document);
      await service.app.get(Reconciler).reconcile(0);

      expect(await openTasks(document)).toHaveLength(1);
      expect(await distributionsOf(document)).toEqual([]);
    });
  });

  describe('lies with whoever claims it', () => {
    it('who need not be a signer, and may have reviewed the text', async () => {
      const reviewing = await givenPerson(service.database, 'distributor', office.officeId);
      const document = await signing.onDesk();
      await service.database.query(
        `insert into desk.task (id, stage, document_id, round, step, step_name, seat, principal_id, holder_id, held_by,
                                revision_hash, state, opened_at, closed_at, closed_by)
         values (gen_random_uuid(), 'review', $1, 1, 0, '会签', 'person:' || $2::text, $2::uuid, $2::uuid, 'own', $3,
                 'approved', now(), now(), $2::uuid)`,
        [document.id, reviewing, document.revision],
      );
      await signing.sign(document);
      const task = await proofOf(document);

      await claim(task, reviewing);
      await expect(claim(task, proofreaders[0])).rejects.toMatchObject({ code: 'not-your-turn' });

      expect(await release(task, reviewing, document)).toMatchObject({ stage: 'distribution' });
      await service.database.query('update directory.person set active = false where id = $1', [reviewing]);
    });

    it('and can be handed on to another distributor, not to the drafter or a signer', async () => {
      const { document, task, by } = await inProof();
      const { transferTask, candidates } = service.app.get(TaskActs);
      const [other = ''] = proofreaders.filter((id) => id !== by);
      const give = (to: string) =>
        transferTask.run('sign-off', task, { to, reason: '出差' }, person(by), { personId: by, correlationId: '' });

      expect((await candidates.of('sign-off', task, by)).map(({ id }) => id)).toEqual([other]);
      await expect(give(office.drafterId)).rejects.toMatchObject({ code: 'self-approval' });
      await expect(give(office.signerId)).rejects.toMatchObject({ code: 'unknown-person' });
      await give(other);

      expect(await release(task, other, document)).toMatchObject({ stage: 'distribution' });
    });
  });

  describe('does not stop when its holder', () => {
    it('leaves: whoever follows them distributes too, and has the task', async () => {
      const other = await anotherOffice(true);
      const only = await givenPerson(service.database, 'distributor', other.officeId);
      const document = await signing.onDesk(other);
      await signing.sign(document);
      const successor = await givenPerson(service.database, 'distributor', other.officeId);

      await service.app.get(DeactivatePerson).run(other.officeId, only, successor, actor(other.signerId));

      const task = await proofOf(document);
      expect(await openTasks(document)).toMatchObject([{ holder_id: successor }]);
      expect(await release(task, successor, document)).toMatchObject({ stage: 'distribution' });
    });

    it('is away: whoever stands in has it, in their name', async () => {
      const other = await anotherOffice(true);
      const only = await givenPerson(service.database, 'distributor', other.officeId);
      const document = await signing.onDesk(other);
      await signing.sign(document);
      const substitute = await givenPerson(service.database, 'distributor', other.officeId);
      await service.database.query(
        `insert into directory.substitution (id, principal_id, substitute_id, from_on, to_on, reason, created_by)
         values (gen_random_uuid(), $1, $2, current_date - 1, current_date + 1, '休假', $1)`,
        [only, substitute],
      );

      await service.app.get(Reconciler).reconcile(0);

      await eventually(
        'the substitute has it',
        async () => (await openTasks(document))[0]?.['holder_id'] === substitute,
      );
      expect(await openTasks(document)).toMatchObject([{ principal_id: only }]);
      await release(await proofOf(document), substitute, document);
      expect((await events(document)).at(-1)).toMatchObject({
        type: 'released',
        actor_id: substitute,
        data: { for: expect.stringContaining('distributor') },
      });
    });
  });

  describe('ends with the release', () => {
    it('which publishes the document and sets distribution going', async () => {
      const { document, task, by } = await inProof();

      expect(await release(task, by, document)).toEqual({
        taskId: task,
        documentId: document.id,
        verdict: 'released',
        stage: 'distribution',
        repeated: false,
      });

      expect((await stateOf(document)).published_at).not.toBeNull();
      expect(await openTasks(document)).toEqual([]);
      expect(await events(document)).toMatchObject([{ type: 'signed' }, { type: 'sealed' }, {}, { type: 'released' }]);
      expect(await distributionsOf(document)).toEqual([{ documentId: document.id, round: 1 }]);
    });

    it('once, however often it is clicked', async () => {
      const { document, task, by } = await inProof();

      const answers = await Promise.all([1, 2, 3].map(() => release(task, by, document)));

      expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
      expect(await distributionsOf(document)).toHaveLength(1);
    });

    it('or the return, when both are clicked at the same moment', async () => {
      const { document, task, by } = await inProof();

      const outcomes = await Promise.allSettled([release(task, by, document), returnIt(task, by, document)]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('of the text that was read', async () => {
      const { document, task, by } = await inProof();

      await expect(release(task, by, { ...document, revision: 'f'.repeat(64) })).rejects.toMatchObject({
        code: 'stale-revision',
      });
    });

    it('by nobody else', async () => {
      const { document, task, by } = await inProof();
      const [other = ''] = proofreaders.filter((id) => id !== by);
      const stranger = await givenPerson(service.database, 'distributor', (await anotherOffice(true)).officeId);

      for (const [who, code] of [
        [other, 'not-your-turn'],
        [office.signerId, 'not-found'],
        [office.drafterId, 'not-found'],
        [stranger, 'not-found'],
      ] as const) {
        await expect(release(task, who, document)).rejects.toMatchObject({ code });
        await expect(returnIt(task, who, document)).rejects.toMatchObject({ code });
        await expect(correct(task, who, document, mended)).rejects.toMatchObject({ code });
      }
      expect(await openTasks(document)).toHaveLength(1);
    });
  });

  describe('keeps apart what belongs to signing', () => {
    it('so that the proof is neither signed nor sent back, and the signer’s task is no proof', async () => {
      const document = await signing.onDesk();

      await expect(release(document.taskId, document.signerId, document)).rejects.toMatchObject({
        code: 'wrong-stage',
      });

      await signing.sign(document);
      const task = await proofOf(document);
      const [by = ''] = proofreaders;
      await claim(task, by);
      const asSigner = { ...document, taskId: task, signerId: by };
      await expect(signing.sign(asSigner)).rejects.toMatchObject({ code: 'wrong-stage' });
      await expect(signing.preview(asSigner)).rejects.toMatchObject({ code: 'wrong-stage' });
      await expect(sendBack(asSigner)).rejects.toMatchObject({ code: 'wrong-stage' });
      expect(await openTasks(document)).toMatchObject([{ id: task, state: 'open' }]);
    });
  });

  describe('corrects the form', () => {
    it('on a page with the same number and date, sealed as another version', async () => {
      const { document, task, by } = await inProof();
      const first = await sealOf(document);
      const page = await signing.page(document);

      const answer = await correct(task, by, document, mended);

      expect(answer).toMatchObject({ sealVersion: 2, repeated: false });
      expect(answer.revision).not.toBe(document.revision);
      const second = await sealOf(document);
      expect(second).toMatchObject({
        version: 2,
        number_text: first['number_text'],
        signed_on: first['signed_on'],
        signed_at: first['signed_at'],
        signer_id: office.signerId,
        recipients_hash: first['recipients_hash'],
        revision_hash: answer.revision,
      });
      expect(second['code']).not.toBe(first['code']);
      expect(await signing.rows('signoff.document_number', document)).toHaveLength(1);
      expect(await signing.rows('signoff.recipient', document)).toHaveLength(3);
      expect(await stateOf(document)).toMatchObject({
        stage: 'sign-off',
        revision_no: 2,
        revision_hash: answer.revision,
      });
      expect(await openTasks(document)).toMatchObject([{ id: task, holder_id: by, revision_hash: answer.revision }]);
      expect((await events(document)).slice(-2)).toMatchObject([
        {
          type: 'corrected-in-form',
          actor_id: by,
          data: { reason: '错字', from: document.revision, to: answer.revision },
        },
        { type: 'sealed', data: { version: 2 } },
      ]);

      const verify = service.app.get(VerifySeal, { strict: false });
      const superseded: Partial<VerificationView> = {
        verdict: 'superseded',
        signatureHolds: true,
        sealedAgain: { on: expect.any(String), because: 'form' },
        replacedBy: null,
      };
      expect(await verify.file(page)).toMatchObject(superseded);
      expect(await verify.code(String(first['code']))).toMatchObject(superseded);
      const genuine: Partial<VerificationView> = { verdict: 'genuine', signatureHolds: true, sealedAgain: null };
      expect(await verify.file(await signing.page(document))).toMatchObject(genuine);
      expect(await verify.code(String(second['code']))).toMatchObject(genuine);
      const reader = service.app.get(SealReader, { strict: false });
      expect((await reader.view(String(first['code']))).revisionHash).toBe(document.revision);
    });

    it('and what is released then is the corrected text', async () => {
      const { document, task, by } = await inProof();
      const { revision } = await correct(task, by, document, mended);

      await expect(release(task, by, document)).rejects.toMatchObject({ code: 'stale-revision' });
      expect(await release(task, by, { ...document, revision })).toMatchObject({ stage: 'distribution' });
      expect(await release(task, by, { ...document, revision })).toMatchObject({ repeated: true });
    });

    it('once, however often it is clicked', async () => {
      const { document, task, by } = await inProof();

      const answers = await Promise.all([1, 2, 3].map(() => correct(task, by, document, mended)));

      expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
      expect(new Set(answers.map(({ sealVersion }) => sealVersion))).toEqual(new Set([2]));
      expect(await signing.rows('signoff.seal_version', document)).toHaveLength(2);
    });

    it('may be taken back, which leaves the first page genuine', async () => {
      const { document, task, by } = await inProof();
      const page = await signing.page(document);
      const corrected = await correct(task, by, document, mended);

      await correct(task, by, { ...document, revision: corrected.revision }, slip);

      const verify = service.app.get(VerifySeal, { strict: false });
      expect((await sealOf(document))['version']).toBe(3);
      expect(await verify.file(page)).toMatchObject({ verdict: 'genuine' });
    });

    it.each([
      ['a verdict', slip.replace('原则同意', '同意'), '第一项第（一）段'],
      ['a unit', slip.replace('各单位', '市财政局'), '第一项第（一）段'],
      ['more than two characters', slip.replace('城市公园建设', '乡村道路改造'), '第一项第（一）段'],
    ])('and refuses to change %s, naming the place', async (_, text, place) => {
      const { document, task, by } = await inProof();

      const refused = correct(task, by, document, text);

      await expect(refused).rejects.toMatchObject({ code: 'change-of-substance' });
      await expect(refused).rejects.toThrow(place);
      expect(await signing.rows('signoff.seal_version', document)).toHaveLength(1);
      expect(await stateOf(document)).toMatchObject({ revision_no: 1 });
    });

    it('and refuses to change whom it goes to', async () => {
      const { document, task, by, minutes } = await inProof();
      const changed = { ...minutes, recipients: { ...minutes.recipients, main: '市财政局' } };

      await expect(correctTo(task, by, document, changed)).rejects.toThrow('主送');
    });

    it('by what was signed, so that small steps come to no large one', async () => {
      const { document, task, by } = await inProof();
      const step = slip.replace('汇报', '简报').replace('宣传', '宣教');
      const { revision } = await correct(task, by, document, step);

      const further = correct(task, by, { ...document, revision }, step.replace('作好', '做好'));

      await expect(further).rejects.toMatchObject({ code: 'change-of-substance' });
    });

    it('by nobody when the text was changed meanwhile', async () => {
      const { document, task, by } = await inProof();
      await correct(task, by, document, mended);

      await expect(correct(task, by, document, slip.replace('请各', '请、各'))).rejects.toMatchObject({
        code: 'stale-revision',
      });
    });

    it('and keeps every version as it was', async () => {
      const { document, task, by } = await inProof();
      await correct(task, by, document, mended);

      for (const table of ['seal_version', 'rendition_version', 'recipient_version']) {
        await expect(
          service.database.query(`update signoff.${table} set version = 9 where document_id = $1`, [document.id]),
        ).rejects.toThrow('append-only');
      }
    });
  });

  describe('returns to the signer', () => {
    it('who signs again: the number stays, and the seal is another version', async () => {
      const { document, task, by } = await inProof();
      const first = await sealOf(document);

      expect(await returnIt(task, by, document)).toMatchObject({ verdict: 'sent-back', stage: 'sign-off' });

      expect(await stateOf(document)).toMatchObject({
        stage: 'sign-off',
        round: 2,
        review_from: 1,
        published_at: null,
      });
      expect((await events(document)).at(-1)).toMatchObject({
        type: 'returned-to-signer',
        data: { reason: '金额有误' },
      });
      const again = await signersTask(document);
      expect(again.signerId).toBe(office.signerId);
      expect((await signing.preview(again)).number).toBe(first['number_text']);
      expect(await signing.sign(again)).toMatchObject({ stage: 'sign-off', repeated: false });

      const second = await sealOf(document);
      expect(second).toMatchObject({ version: 2, number_text: first['number_text'] });
      expect(await signing.rows('signoff.document_number', document)).toHaveLength(1);
      expect(await signing.rows('signoff.recipient', document)).toHaveLength(3);
      const proof = await proofOf(document);
      await claim(proof, by);
      expect(await release(proof, by, document)).toMatchObject({ stage: 'distribution' });
    });

    it('with the text that is proposed, whose recipients are resolved anew', async () => {
      const { document, task, by, minutes } = await inProof();
      const page = await signing.page(document);
      const proposed: Minutes = {
        ...minutes,
        items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text: '会议不同意该方案。' }] }],
        recipients: { main: '市财政局', copy: '' },
      };

      await returnIt(task, by, document, proposed);

      const revision = revisionHash(proposed);
      expect(await stateOf(document)).toMatchObject({ revision_no: 2, revision_hash: revision });
      const again = await signersTask(document);
      await expect(signing.sign({ ...again, revision: document.revision })).rejects.toMatchObject({
        code: 'stale-revision',
      });
      await signing.sign({ ...again, revision });
      expect(await signing.rows('signoff.recipient', document)).toMatchObject([{ code: 'czj' }]);
      expect(await signing.rows('signoff.recipient_version', document)).toHaveLength(4);
      expect(await service.app.get(VerifySeal, { strict: false }).file(page)).toMatchObject({
        verdict: 'superseded',
        sealedAgain: { because: 'signature' },
      });
      expect(await sealOf(document)).toMatchObject({ version: 2, revision_hash: revision });
    });

    it('once, however often it is clicked', async () => {
      const { document, task, by } = await inProof();

      const answers = await Promise.all([1, 2, 3].map(() => returnIt(task, by, document)));

      expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true, true]);
      expect(await stateOf(document)).toMatchObject({ round: 2 });
    });

    it('whose text it then is to sign or to send back, not the proofreader’s own', async () => {
      const other = await anotherOffice(true);
      const both = await givenPerson(service.database, 'distributor', other.officeId);
      await service.database.query(
        `insert into directory.role_grant (person_id, role, unit_id) values ($1, 'signer', $2)`,
        [both, other.officeId],
      );
      const signer = { ...other, signerId: both, route: { ...other.route, signer: both } };
      const document = await signing.onDesk(signer);
      await signing.sign(document);
      const task = await proofOf(document);

      await returnIt(task, both, document, minutesOf({ closing: '会议还研究了其他事项。' }));

      const again = await signersTask(document);
      await expect(signing.sign(again)).rejects.toMatchObject({ code: 'self-approval' });
      expect(await sendBack(again)).toMatchObject({ stage: 'draft' });
      expect(await stateOf(document)).toMatchObject({ number_text: expect.stringContaining('号') });
    });

    it('also when the queue has lost the word of it', async () => {
      const { document, task, by } = await inProof();
      await service.app.get(QueueRegistry).get('signoff').pause();
      await returnIt(task, by, document);
      await published(service);
      await service.app.get(QueueRegistry).get('signoff').drain(true);
      await service.app.get(QueueRegistry).get('signoff').resume();

      await service.app.get(Reconciler).reconcile(0);

      expect((await signersTask(document)).signerId).toBe(office.signerId);
    });
  });

  /** A signed document on the desk of a proofreader. */
  async function inProof(): Promise<{ document: OnDesk; task: string; by: string; minutes: Minutes }> {
    const minutes = minutesWith(slip);
    const document = await signing.onDesk(office, minutes);
    await signing.sign(document);
    const task = await proofOf(document);
    const [by = ''] = proofreaders;
    await claim(task, by);
    return { document, task, by, minutes };
  }

  function minutesWith(text: string): Minutes {
    return minutesOf({
      items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text }] }],
      closing: '',
    });
  }

  function release(taskId: string, personId: string, { revision }: TestDocument) {
    return service.app.get(ReleaseDocument, { strict: false }).run(taskId, { revision }, actor(personId));
  }

  function correct(taskId: string, personId: string, document: TestDocument, text: string) {
    return correctTo(taskId, personId, document, minutesWith(text));
  }

  function correctTo(taskId: string, personId: string, { revision }: TestDocument, minutes: Minutes) {
    const body = { basedOn: revision, minutes, reason: '错字' };
    return service.app.get(CorrectForm, { strict: false }).run(taskId, body, actor(personId));
  }

  function returnIt(taskId: string, personId: string, { revision }: TestDocument, minutes?: Minutes) {
    const body = { revision, reason: '金额有误', ...(minutes === undefined ? {} : { minutes }) };
    return service.app.get(ReturnToSigner, { strict: false }).run(taskId, body, actor(personId));
  }

  function sendBack({ taskId, signerId, revision }: OnDesk) {
    return service.app
      .get(SendBackTask, { strict: false })
      .run(taskId, { revision, reason: '请重拟。' }, actor(signerId));
  }

  function claim(taskId: string, personId = '') {
    return service.app.get(TaskActs).claimTask.claim('sign-off', taskId, actor(personId));
  }

  function actor(personId: string) {
    return { personId, correlationId: randomUUID() };
  }

  function person(id: string) {
    return { id, login: '', name: '', locale: 'zh-CN' as const, grants: [] };
  }

  async function openAgain({ id }: TestDocument): Promise<void> {
    const message = { messageId: randomUUID(), correlationId: randomUUID(), payload: { documentId: id, round: 1 } };
    const openTask = service.app.get(OpenTask, { strict: false });
    await service.app.get(UnitOfWork).run((tx) => openTask.run(tx, message));
  }

  async function proofOf(document: TestDocument): Promise<string> {
    const [task] = await openTasks(document);
    if (task?.['seat'] !== 'role:distributor') throw new Error('the document is not in proof');
    return String(task['id']);
  }

  /** The task that the signer got by the message of the return. */
  async function signersTask(document: OnDesk): Promise<OnDesk> {
    const [task] = await eventually('the signer is asked again', async () => {
      const tasks = await openTasks(document);
      return tasks.length > 0 ? tasks : null;
    });
    const [{ revision_hash: revision }] = await service.database.query(
      'select revision_hash from lifecycle.document where id = $1',
      [document.id],
    );
    return { ...document, revision, taskId: String(task?.['id']), signerId: String(task?.['holder_id']) };
  }

  function openTasks({ id }: TestDocument): Promise<Record<string, unknown>[]> {
    return service.database.query(
      `select id, stage, step, step_name, seat, holder_id, principal_id, revision_hash, state,
              array(select unnest(pool) order by 1) as pool
         from desk.task where document_id = $1 and state = 'open'`,
      [id],
    );
  }

  async function sealOf(document: TestDocument): Promise<Record<string, unknown>> {
    const [seal] = await signing.rows('signoff.seal', document);
    return seal;
  }

  async function stateOf({ id }: TestDocument) {
    const [row] = await service.database.query('select * from lifecycle.document where id = $1', [id]);
    return row;
  }

  function events({ id }: TestDocument): Promise<{ type: string; actor_id: string; data: unknown }[]> {
    return service.database.query(
      'select type, actor_id, data from lifecycle.event where document_id = $1 order by seq',
      [id],
    );
  }

  /** What distribution was asked to do about the document. */
  async function distributionsOf({ id }: TestDocument): Promise<unknown[]> {
    return (await messagesIn(service, ['distribution'], id)).map(({ payload }) => payload);
  }

  async function proofread({ officeId }: TestOffice, value: boolean): Promise<void> {
    const hours = service.app.get(OfficeHours);
    await service.app.get(UnitOfWork).run((tx) => hours.set(tx, officeId, { proofread: value }));
  }

  /** Another office of the same directory, with a drafter and a signer and nobody else. */
  async function anotherOffice(proofreads: boolean): Promise<TestOffice> {
    const officeId = randomUUID();
    await service.database.query(
      `insert into directory.unit (id, code, name, category) values ($1, $2, '另一办公室', '发文机关')`,
      [officeId, officeId],
    );
    const drafterId = await givenPerson(service.database, 'drafter', officeId);
    const signerId = await givenPerson(service.database, 'signer', officeId);
    await service.database.query(
      `insert into signoff.series (id, office_id, meeting_type, pattern, scope, next_ordinal)
       values ($1, $2, $3, '第 {n} 号', 'continuous', 1)`,
      [randomUUID(), officeId, office.meetingType],
    );
    const other = { ...office, officeId, drafterId, signerId, route: { ...office.route, signer: signerId } };
    await proofread(other, proofreads);
    return other;
  }
});

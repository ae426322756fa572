import { createHash, randomUUID } from 'node:crypto';
import type { Role, WaitingTask } from '#libs/contracts';
import type { Stage } from '#libs/minutes';
import {
  givenDocument,
  givenOffice,
  givenTask,
  minutesOf,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { type Account, type Agent, givenAccount, signedIn, withPassword } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

const pdf = Buffer.from('%PDF-1.7 as it was signed');
const sha256 = createHash('sha256').update(pdf).digest('hex');

describe('/api/documents/:id', () => {
  let service: TestService;
  let office: TestOffice;
  let drafter: Agent;
  let reviewer: Agent;
  let signer: Agent;
  let officer: Agent;
  let officers: Account;

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    drafter = await signedIn(service, await withPassword(service.database, office.drafterId));
    reviewer = await signedIn(service, await withPassword(service.database, office.reviewerIds[0]));
    signer = await signedIn(service, await withPassword(service.database, office.signerId));
    officers = await givenAccount(service.database, 'unit-officer', await unitId('czj'));
    officer = await signedIn(service, officers);
  });

  afterAll(() => service?.stop());

  it('shows the text, where it stands and what happened to it', async () => {
    const id = await given('review');

    const { body } = await drafter.get(`/api/documents/${id}`).expect(200);

    expect(body).toMatchObject({ id, stage: 'review', round: 1, revisionNo: 1, officeName: '云澜市人民政府办公室' });
    expect(body.minutes.items).toHaveLength(1);
    expect(body.timeline).toMatchObject([{ seq: 1, type: 'sent-back', data: { reason: '数字有误' } }]);
    expect(body.timeline[0].by).toMatch(/^drafter /);
  });

  it('says whom its open tasks concern by who they are, not by their names', async () => {
    const id = await given('review');
    const [principal, holder] = office.reviewerIds;
    await givenTask(service.database, { id, stage: 'review', holderId: principal });
    await service.database.query(`update desk.task set holder_id = $2, held_by = 'delegation' where document_id = $1`, [
      id,
      holder,
    ]);
    const of = async (agent: Agent) => {
      const { body } = await agent.get(`/api/documents/${id}`).expect(200);
      return body.waiting.map(({ mine, forMe, claimable }: WaitingTask) => ({ mine, forMe, claimable }));
    };
    const other = await signedIn(service, await withPassword(service.database, holder));
    const names: { id: string; name: string }[] = await service.database.query('select id, name from directory.person');
    await service.database.query(`update directory.person set name = '同名'`);

    expect(await of(reviewer)).toEqual([{ mine: false, forMe: true, claimable: false }]);
    expect(await of(other)).toEqual([{ mine: true, forMe: false, claimable: false }]);
    expect(await of(drafter)).toEqual([{ mine: false, forMe: false, claimable: false }]);
    await service.database.query(
      `update desk.task set holder_id = null, principal_id = null, held_by = 'pool', pool = array[$2::uuid]
        where document_id = $1`,
      [id, holder],
    );
    expect(await of(other)).toEqual([{ mine: false, forMe: false, claimable: true }]);
    expect(await of(drafter)).toEqual([{ mine: false, forMe: false, claimable: false }]);
    for (const one of names) {
      await service.database.query('update directory.person set name = $2 where id = $1', [one.id, one.name]);
    }
  });

  it.each<[Stage, string[]]>([
    ['draft', ['edit', 'submit', 'cancel']],
    ['review', ['withdraw']],
    ['sign-off', ['withdraw']],
    ['distribution', ['follow-distribution']],
    ['done', ['follow-distribution']],
    ['cancelled', []],
  ])('offers the drafter in stage %s: %j', async (stage, may) => {
    const { body } = await drafter.get(`/api/documents/${await given(stage)}`).expect(200);

    expect({ may: body.may.sort(), taskId: body.taskId }).toEqual({ may: may.sort(), taskId: null });
  });

  it('offers a reviewer and the signer what their open task allows, and nothing once it is closed', async () => {
    const inReview = await given('review');
    const inSignOff = await given('sign-off');
    const reviewTask = await reviewTaskOf(inReview);
    const signoffTask = await signoffTaskOf(inSignOff);

    const asReviewer = await reviewer.get(`/api/documents/${inReview}`).expect(200);
    const asSigner = await signer.get(`/api/documents/${inSignOff}`).expect(200);
    await service.database.query(`update desk.task set state = 'approved', closed_at = now() where id = $1`, [
      reviewTask,
    ]);
    const afterwards = await reviewer.get(`/api/documents/${inReview}`).expect(200);

    expect(asReviewer.body).toMatchObject({ may: ['approve', 'send-back'], taskId: reviewTask });
    expect(asSigner.body).toMatchObject({ may: ['sign', 'send-back'], taskId: signoffTask });
    expect(afterwards.body).toMatchObject({ may: [], taskId: null });
  });

  it('offers nothing on a task of an earlier round', async () => {
    const id = await given('review');
    await reviewTaskOf(id);

    await service.database.query('update lifecycle.document set round = 2 where id = $1', [id]);

    const { body } = await reviewer.get(`/api/documents/${id}`).expect(200);
    expect(body).toMatchObject({ may: [], taskId: null });
  });

  it('shows a recipient the document, and nothing of how it came about', async () => {
    const id = await given('distribution');
    await deliver(id);

    const { body } = await officer.get(`/api/documents/${id}`).expect(200);

    expect(body).toMatchObject({ id, number: '第 1 号', may: [], taskId: null, timeline: [], warnings: [] });
    expect(JSON.stringify(body)).not.toContain('数字有误');
  });

  it('tells nobody who only receives the document why it is not published', async () => {
    const id = await given('distribution');
    await deliver(id);
    await service.database.query(
      `insert into lifecycle.revision (document_id, no, hash, content, author_id)
       select document_id, 2, $2, $3, author_id from lifecycle.revision where document_id = $1`,
      [id, 'f'.repeat(64), JSON.stringify(minutesOf({ publicity: 'withheld', publicityReason: '涉及工作秘密' }))],
    );
    await service.database.query('update lifecycle.document set revision_no = 2, revision_hash = $2 where id = $1', [
      id,
      'f'.repeat(64),
    ]);

    const { body: outside } = await officer.get(`/api/documents/${id}`).expect(200);
    const { body: inside } = await drafter.get(`/api/documents/${id}`).expect(200);

    expect(JSON.stringify(outside)).not.toContain('涉及工作秘密');
    expect(outside.minutes.publicity).toBe('withheld');
    expect(inside.minutes.publicityReason).toBe('涉及工作秘密');
    await officer
      .get(`/api/documents/${id}/redline`)
      .query({ from: 'f'.repeat(64), to: 'f'.repeat(64) })
      .expect(404);
  });

  it.each<Role>(['distributor', 'auditor'])(
    "shows the office's %s everything, also the ledger once there is one",
    async (role) => {
      const agent = await signedIn(service, await givenAccount(service.database, role, office.officeId));

      const { body } = await agent.get(`/api/documents/${await given('distribution')}`).expect(200);

      expect(body).toMatchObject({ may: ['follow-distribution'], timeline: [{ type: 'sent-back' }] });
    },
  );

  describe('does not exist for', () => {
    it.each<Role>(['drafter', 'reviewer', 'signer', 'administrator', 'unit-officer'])(
      'a %s of the same office without a part in it',
      async (role) => {
        await expectHidden(await givenAccount(service.database, role, office.officeId), await given('distribution'));
      },
    );

    it.each<Role>(['distributor', 'auditor', 'administrator'])('a %s of another unit', async (role) => {
      await expectHidden(await givenAccount(service.database, role, await unitId('jyj')), await given('distribution'));
    });

    it('the officer of a unit that it was not addressed to, nor of one before it is published', async () => {
      const published = await given('distribution');
      await deliver(published);

      await expectHidden(await givenAccount(service.database, 'unit-officer', await unitId('sjj')), published);
      await expectHidden(officers, await given('sign-off'));
    });

    it('anybody when there is no such document; an id that is none is malformed', async () => {
      await drafter.get(`/api/documents/${randomUUID()}`).expect(404);
      await drafter.get('/api/documents/1').expect(400);
    });
  });

  describe('the signed page', () => {
    it('comes with its name, its type and its hash, and to whoever may see the document', async () => {
      const id = await given('distribution');
      await deliver(id);
      await sealed(id, "纪要(第1号)'.pdf");

      const response = await officer.get(`/api/documents/${id}/file`).expect(200);

      expect(response.body).toEqual(pdf);
      expect(response.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="minutes.pdf"; filename*=UTF-8''%E7%BA%AA%E8%A6%81%28%E7%AC%AC1%E5%8F%B7%29%27.pdf`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache',
        etag: `"${sha256}"`,
      });
      await officer.get(`/api/documents/${id}/file`).set('If-None-Match', `"${sha256}"`).expect(304);
    });

    it('does not exist before the signature', async () => {
      await drafter.get(`/api/documents/${await given('sign-off')}/file`).expect(404);
    });
  });

  /** Also the page that was signed, which is another way to the same text. */
  async function expectHidden(account: Account, id: string): Promise<void> {
    await sealed(id);
    const agent = await signedIn(service, account);
    const { body } = await agent.get(`/api/documents/${id}`).expect(404);
    expect(body.code).toBe('not-found');
    await agent.get(`/api/documents/${id}/file`).expect(404);
    const list = await agent.get('/api/documents?limit=100').expect(200);
    expect(list.body.items.map((item: { id: string }) => item.id)).not.toContain(id);
  }

  async function given(stage: Stage): Promise<string> {
    const { id } = await givenDocument(service.database, office, stage === 'draft' ? 'draft' : 'review');
    const number = stage === 'distribution' || stage === 'done' ? '第 1 号' : null;
    await service.database.query('update lifecycle.document set stage = $2, number_text = $3 where id = $1', [
      id,
      stage,
      number,
    ]);
    await service.database.query(
      `insert into lifecycle.event (document_id, seq, type, at, actor_id, data, previous_hash, hash)
       values ($1, 1, 'sent-back', now(), $2, '{"reason": "数字有误"}', '', '')`,
      [id, office.drafterId],
    );
    return id;
  }

  function reviewTaskOf(id: string): Promise<string> {
    return givenTask(service.database, { id, stage: 'review', holderId: office.reviewerIds[0] });
  }

  function signoffTaskOf(id: string): Promise<string> {
    return givenTask(service.database, { id, stage: 'sign-off', holderId: office.signerId });
  }

  async function deliver(id: string): Promise<void> {
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, state)
       values (gen_random_uuid(), $1, 1, 'distribution', $2, 'main', 'inbox', 'accepted')`,
      [id, await unitId('czj')],
    );
  }

  async function sealed(id: string, fileName = '纪要.pdf'): Promise<void> {
    await service.database.query(
      `insert into signoff.rendition_version (document_id, file_name, media_type, sha256, bytes) values ($1, $2, 'application/pdf', $3, $4)`,
      [id, fileName, sha256, pdf],
    );
  }

  async function unitId(code: string): Promise<string> {
    const [{ id }]: [{ id: string }] = await service.database.query('select id from directory.unit where code = $1', [
      code,
    ]);
    return id;
  }
});

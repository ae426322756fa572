import { allModules } from '#apps/standalone';
import type { RegisterPage } from '#libs/contracts';
import { startTestService, type TestService } from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';

describe('the register of an office’s numbers', () => {
  let service: TestService;
  let office: SampleOffice;

  beforeAll(async () => {
    service = await startTestService(allModules);
    office = await SampleOffice.setUp(service.url, service.database);
  });

  afterAll(() => service?.stop());

  it('shows what was signed and what was given up, to the office only', async () => {
    const administrator = await office.as(office.accounts.logins.administrator);
    const documentId = await signed();

    const voided = await administrator.send('POST', `${series()}/void`, { reason: '印刷有误，作废。' });

    expect(voided).toEqual({ number: '第 8 号' });
    // A second click, or somebody else's signature in between, gives up no other number.
    await expect(
      administrator.send('POST', `${series()}/void`, { reason: '印刷有误，作废。', number: '第 8 号' }),
    ).rejects.toMatchObject({ status: 409 });
    const { items, next } = await administrator.send<RegisterPage>('GET', `${series()}/register?limit=10`);
    expect(items.map(({ number, document, voided: gone }) => [number, document?.id, gone])).toEqual([
      ['第 8 号', undefined, { reason: '印刷有误，作废。', by: '管理员' }],
      ['第 7 号', documentId, null],
    ]);
    expect(next).toBeNull();
    const drafter = await office.drafter;
    await expect(drafter.send('GET', `${series()}/register`)).rejects.toMatchObject({ status: 403 });
    await expect(drafter.send('POST', `${series()}/void`, { reason: '…' })).rejects.toMatchObject({ status: 403 });
    await expect(administrator.send('POST', `${series()}/void`, { reason: ' ' })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('goes on in terms where the administrator says so', async () => {
    const administrator = await office.as(office.accounts.logins.administrator);
    const pattern = '第{term}届第{n}号';

    await expect(administrator.send('PUT', series(), { pattern, scope: 'continuous', next: 1 })).rejects.toMatchObject({
      status: 400,
    });
    await administrator.send('PUT', series(), { pattern, scope: 'per-term', next: 1, term: '十六' });
    const documentId = await signed();
    const begun = await administrator.send('POST', `${series()}/term`, { term: '十七' });

    const all = `/api/signoff/offices/${office.accounts.officeId}/series`;
    expect(await administrator.send('GET', all)).toEqual([
      {
        meetingType: office.input.meetingType,
        pattern,
        scope: 'per-term',
        term: '十七',
        next: 1,
        number: '第十七届第1号',
      },
    ]);
    await expect((await office.drafter).send('GET', all)).rejects.toMatchObject({ status: 403 });

    expect((await (await office.drafter).document(documentId)).number).toBe('第十六届第1号');
    expect(begun).toEqual({ number: '第十七届第1号' });
    const { items } = await administrator.send<RegisterPage>('GET', `${series()}/register`);
    expect(items.map(({ term, ordinal }) => [term, ordinal])).toEqual([
      ['十六', 1],
      [null, 8],
      [null, 7],
    ]);
  });

  function series(): string {
    const { officeId } = office.accounts;
    return `/api/signoff/offices/${officeId}/series/${encodeURIComponent(office.input.meetingType)}`;
  }

  async function signed(): Promise<string> {
    const documentId = await office.draft();
    await office.submit(documentId);
    await office.approve(documentId);
    await office.sign(documentId);
    return documentId;
  }
});

import { DraftingModule } from '#apps/drafting';
import { GatewayModule } from '#apps/gateway';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import type { ApiClient } from '#libs/client';
import type { CheckView, DocumentState } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { startTestService, type TestService } from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';

let service: TestService;
let office: SampleOffice;

beforeAll(async () => {
  service = await startTestService([GatewayModule, DraftingModule, ReviewModule, SignoffModule]);
  office = await SampleOffice.setUp(service.url, service.database);
});

afterAll(() => service?.stop());

describe('the check of a draft', () => {
  it('finds nothing in the sample that would hold it up, and reads who is to act', async () => {
    const { drafter, id, minutes } = await draft();

    const { findings, decisions } = await check(drafter, id, minutes);

    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const actors = decisions.flatMap(({ actions }) => actions.flatMap((action) => action.actors));
    expect(actors).toContainEqual(
      expect.objectContaining({ role: 'lead', text: '市工业和信息化局', toConfirm: false }),
    );
  });

  it('judges the text that it is given, not the one that was saved', async () => {
    const { drafter, id, minutes } = await draft();

    const { findings } = await check(drafter, id, broken(minutes));

    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'meeting-after-issued', severity: 'error', place: expect.any(String) }),
    );
  });

  it('does not let a text with errors go to review, and names the place', async () => {
    const { drafter, id, minutes, revision } = await draft();
    const edited = await edit(drafter, id, revision, broken(minutes));

    await expect(drafter.submit(id, edited.revision)).rejects.toMatchObject({
      status: 422,
      code: 'lint-errors',
      message: expect.stringContaining('成文日期'),
    });

    expect((await drafter.document(id)).stage).toBe('draft');
    const mended = await edit(drafter, id, edited.revision, minutes);
    expect((await drafter.submit(id, mended.revision)).stage).toBe('review');
  });

  it('finds a character that no font of this installation can print', async () => {
    const { drafter, id, minutes } = await draft();

    const { findings } = await check(drafter, id, { ...minutes, closing: '由王\ue000负责。' });

    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'glyph-missing', severity: 'error', path: ['closing'] }),
    );
  });

  it('is made again at the signature: a text that got past it is not signed', async () => {
    const { drafter, id } = await draft();
    await office.submit(id);
    await office.approve(id);
    // As if the rule were newer than the submission.
    await service.database.query(
      `insert into lifecycle.revision (document_id, no, hash, content, warnings, author_id)
       select document_id, no + 1, hash, jsonb_set(content::jsonb, '{issuedOn}', '"2024-03-01"'), warnings, author_id
         from lifecycle.revision where document_id = $1`,
      [id],
    );
    await service.database.query('update lifecycle.document set revision_no = revision_no + 1 where id = $1', [id]);

    await expect(office.sign(id)).rejects.toMatchObject({ status: 422, code: 'lint-errors' });
    expect((await drafter.document(id)).stage).toBe('sign-off');
  });

  it('compares a number in the text with the register, which gives the real one and holds nothing up', async () => {
    const { drafter, id, minutes, revision } = await draft();
    const numbered = (ordinal: number) => ({ ...minutes, number: { text: `第 ${ordinal} 号`, ordinal } });

    const next = await nextNumber(id);
    expect(await rulesOf(drafter, id, numbered(next), /^number-/)).toEqual([]);
    expect(await rulesOf(drafter, id, numbered(next + 2), /^number-/)).toEqual([['number-not-next', 'warning']]);
    expect(await rulesOf(drafter, id, numbered(next - 1), /^number-/)).toEqual([['number-already-used', 'warning']]);

    const overtaken = await edit(drafter, id, revision, numbered(next - 1));
    expect((await drafter.submit(id, overtaken.revision)).stage).toBe('review');
    await office.approve(id);
    await office.sign(id);
    // What the signature spent is the document's own number, no other's.
    expect((await drafter.document(id)).number).toBe(`第 ${next} 号`);
    expect(await rulesOf(drafter, id, numbered(next), /^number-/)).toEqual([]);
  });

  it('finds leaders out of the order that the administrator has set', async () => {
    const { drafter, id, minutes } = await draft();
    const administrator = await office.as(office.accounts.logins.administrator);
    const path = `/api/directory/offices/${office.accounts.officeId}/leaders`;
    const names = minutes.attendance.present.map(({ name }) => name);
    expect(await administrator.send('GET', path)).toEqual({ leaders: [] });

    await administrator.send('PUT', path, { leaders: names });
    expect(await rulesOf(drafter, id, minutes, /^leader-/)).toEqual([]);
    await administrator.send('PUT', path, { leaders: names.toReversed() });
    const { findings } = await check(drafter, id, minutes);

    expect(await administrator.send('GET', path)).toEqual({ leaders: names.toReversed() });
    expect(findings.filter(({ rule }) => rule === 'leader-order')).toHaveLength(names.length - 1);
    await expect(administrator.send('PUT', path, { leaders: ['钱丙', '钱丙'] })).rejects.toMatchObject({ status: 400 });
    await expect(drafter.send('PUT', path, { leaders: [] })).rejects.toMatchObject({ status: 403 });
  });

  it.each(['on-request', 'withheld'] as const)('wants a reason for %s, kept with the text', async (publicity) => {
    const { drafter, id, minutes, revision } = await draft();
    const without = await edit(drafter, id, revision, { ...minutes, publicity });
    await expect(drafter.submit(id, without.revision)).rejects.toMatchObject({
      status: 422,
      code: 'lint-errors',
      message: expect.stringContaining('理由'),
    });

    const reasoned = { ...minutes, publicity, publicityReason: '内部事务信息' };
    const { revision: saved } = await edit(drafter, id, without.revision, reasoned);

    expect(saved).not.toBe(without.revision);
    expect((await drafter.document(id)).minutes.publicityReason).toBe('内部事务信息');
    expect((await drafter.submit(id, saved)).stage).toBe('review');
  });

  it('reminds of a publicity that nobody has settled', async () => {
    const { drafter, id, minutes } = await draft();

    expect(await rulesOf(drafter, id, { ...minutes, publicity: null }, /^publicity-/)).toEqual([
      ['publicity-missing', 'warning'],
    ]);
    expect(await rulesOf(drafter, id, minutes, /^publicity-/)).toEqual([]);
  });

  it('is not for people who may not see the document', async () => {
    const { id, minutes } = await draft();
    const stranger = await office.as([...office.accounts.officers.values()][0] ?? '');

    await expect(check(stranger, id, minutes)).rejects.toMatchObject({ status: 404 });
  });
});

async function draft(): Promise<{ drafter: ApiClient; id: string; minutes: Minutes; revision: string }> {
  const drafter = await office.drafter;
  const id = await office.draft();
  const { minutes, revision } = await drafter.document(id);
  return { drafter, id, minutes, revision };
}

/** Issued before the meeting was held. */
function broken(minutes: Minutes): Minutes {
  return { ...minutes, issuedOn: '2024-03-01' };
}

function check(client: ApiClient, id: string, minutes: Minutes): Promise<CheckView> {
  return client.send('POST', `/api/drafting/documents/${id}/check`, { minutes });
}

async function rulesOf(client: ApiClient, id: string, minutes: Minutes, which: RegExp): Promise<[string, string][]> {
  const { findings } = await check(client, id, minutes);
  return findings.filter(({ rule }) => which.test(rule)).map(({ rule, severity }) => [rule, severity]);
}

async function nextNumber(documentId: string): Promise<number> {
  const [row] = await service.database.query(
    `select next_ordinal from signoff.series join lifecycle.document using (office_id, meeting_type)
      where document.id = $1`,
    [documentId],
  );
  return row.next_ordinal;
}

function edit(client: ApiClient, id: string, basedOn: string, minutes: Minutes): Promise<DocumentState> {
  return client.send('PUT', `/api/drafting/documents/${id}`, { basedOn, minutes });
}

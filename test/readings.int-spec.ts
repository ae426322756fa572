import { DraftingModule } from '#apps/drafting';
import { GatewayModule } from '#apps/gateway';
import { ReviewModule } from '#apps/review';
import { SignoffModule } from '#apps/signoff';
import type { ApiClient } from '#libs/client';
import type { CheckView, DocumentState, DocumentView, ReadingsView } from '#libs/contracts';
import type { Minutes } from '#libs/minutes';
import { startTestService, type TestService } from '#libs/testing';
import { SampleOffice } from './support/sample-office.js';

let service: TestService;
let office: SampleOffice;
let drafter: ApiClient;

beforeAll(async () => {
  service = await startTestService([GatewayModule, DraftingModule, ReviewModule, SignoffModule]);
  office = await SampleOffice.setUp(service.url, service.database);
  drafter = await office.drafter;
});

afterAll(() => service?.stop());

const byForm = { list: 'inAttendance', unit: '市荷塘事务局', name: '高远', post: '', doubt: 'unit', confirmed: null };
const noName = { list: 'inAttendance', unit: '', name: '市财政局某某某某某', post: '', doubt: 'name', confirmed: null };

describe('readings that the import was unsure of', () => {
  it('are none where the directory knows every unit', async () => {
    const id = await office.draft();

    expect(await readings(id)).toEqual([]);
  });

  it('are told beside the entries, not among the other warnings', async () => {
    const { id, document } = await doubtfulDraft();

    expect(await readings(id)).toEqual([
      { no: 1, ...byForm },
      { no: 2, ...noName },
    ]);
    const codes = document.warnings.map(({ code }) => code);
    expect(codes).toContain('page-break-joined');
    expect(codes).not.toContain('unit-not-in-lexicon');
    expect(codes).not.toContain('uncertain-name');
  });

  it('are confirmed once, by whom and when, and the timeline tells it', async () => {
    const { id, document } = await doubtfulDraft();
    const { minutes, revision } = document;
    expect(await rulesIn(id, minutes)).toEqual(expect.arrayContaining(['unit-unknown', 'name-unlikely']));

    await confirm(drafter, id, revision, [1]);
    await confirm(drafter, id, revision, [1, 2]);
    await confirm(drafter, id, revision, [1, 2]);

    const confirmed = { by: document.drafter, at: expect.any(String) };
    expect(await readings(id)).toEqual([
      { no: 1, ...byForm, confirmed },
      { no: 2, ...noName, confirmed },
    ]);
    const after = await drafter.document(id);
    expect(after.revision).toBe(revision);
    expect(told(after)).toEqual([{ readings: 1 }, { readings: 1 }]);
    const rules = await rulesIn(id, minutes);
    expect(rules).not.toContain('unit-unknown');
    expect(rules).not.toContain('name-unlikely');
  });

  it('are counted once when two confirm together', async () => {
    const { id, document } = await doubtfulDraft();

    await Promise.all([1, 2, 3, 4].map(() => confirm(drafter, id, document.revision, [1, 2])));

    expect(told(await drafter.document(id))).toEqual([{ readings: 2 }]);
  });

  it('are doubtful no more once the entry is corrected, or the directory knows the unit', async () => {
    const { id, document } = await doubtfulDraft();
    const { minutes } = document;
    const inAttendance = minutes.attendance.inAttendance.map((entry) =>
      entry.name === noName.name ? { unit: '市财政局', name: '沈乙' } : entry,
    );
    const saved = await edit(id, document.revision, {
      ...minutes,
      attendance: { ...minutes.attendance, inAttendance },
    });
    expect(await readings(id)).toEqual([{ no: 1, ...byForm }]);

    await service.database.query(
      `insert into directory.unit (id, code, name, aliases) values (gen_random_uuid(), 'hetang', '荷塘局', '{市荷塘事务局}')`,
    );
    expect(await readings(id)).toEqual([]);
    await service.database.query(`delete from directory.unit where code = 'hetang'`);

    // The other way round: back to the old text, back to the old doubt.
    await edit(id, saved.revision, minutes);
    expect(await readings(id)).toHaveLength(2);
  });

  it.each<[string, number, string, (given: { id: string; document: DocumentView }) => Promise<unknown>]>([
    [
      'of a text that was changed meanwhile',
      409,
      'stale-revision',
      async ({ id, document }) => {
        await edit(id, document.revision, { ...document.minutes, closing: '散会。' });
        await confirm(drafter, id, document.revision, [1]);
      },
    ],
    [
      'of a document that has left its drafter',
      409,
      'wrong-stage',
      async ({ id, document }) => {
        await drafter.submit(id, document.revision);
        await confirm(drafter, id, document.revision, [1]);
      },
    ],
    [
      'that the document does not have',
      404,
      'not-found',
      ({ id, document }) => confirm(drafter, id, document.revision, [1, 3]),
    ],
    [
      'by somebody else who may see the draft',
      403,
      'not-permitted',
      async ({ id, document }) =>
        confirm(await office.as(office.accounts.logins.distributor), id, document.revision, [1]),
    ],
    [
      'by a stranger',
      404,
      'not-found',
      async ({ id, document }) =>
        confirm(await office.as([...office.accounts.officers.values()][0] ?? ''), id, document.revision, [1]),
    ],
    ['by no number', 400, 'malformed-request', ({ id, document }) => confirm(drafter, id, document.revision, [])],
  ])('are not confirmed %s', async (_, status, code, attempt) => {
    const draft = await doubtfulDraft();

    await expect(attempt(draft)).rejects.toMatchObject({ status, code });

    const [{ count }] = await service.database.query(
      'select count(confirmed_at)::int as count from drafting.doubtful_reading where document_id = $1',
      [draft.id],
    );
    expect(count).toBe(0);
    expect(told(await drafter.document(draft.id))).toEqual([]);
  });
});

it('names of the directory are found by any part of them', async () => {
  const id = await office.draft();
  const names = (text: string) =>
    drafter.send<string[]>(
      'GET',
      `/api/drafting/documents/${id}/unit-names?${new URLSearchParams({ containing: text })}`,
    );

  expect((await names('财政'))[0]).toBe('市财政局');
  // A pattern is a text like any other.
  expect(await names('%')).toEqual([]);
  expect((await names('市')).length).toBe(20);
});

/** The sample with an entry whose unit the directory lacks, and one whose name nobody could tell. */
async function doubtfulDraft(): Promise<{ id: string; document: DocumentView }> {
  const text = Buffer.from(office.input.minutes())
    .toString('utf8')
    .replace('列席：', `列席：${byForm.unit}${byForm.name}，${noName.name}，`);
  const { officeId } = office.accounts;
  const { id } = await drafter.send<{ id: string }>('POST', '/api/drafting/documents', {
    officeId,
    meetingType: office.input.meetingType,
    text,
  });
  return { id, document: await drafter.document(id) };
}

async function readings(id: string): Promise<ReadingsView['readings']> {
  return (await drafter.send<ReadingsView>('GET', `/api/drafting/documents/${id}/readings`)).readings;
}

function confirm(client: ApiClient, id: string, revision: string, numbers: number[]): Promise<ReadingsView> {
  return client.send('POST', `/api/drafting/documents/${id}/readings/confirm`, { revision, readings: numbers });
}

function told({ timeline }: DocumentView): unknown[] {
  return timeline.filter(({ type }) => type === 'readings-confirmed').map(({ data }) => data);
}

async function rulesIn(id: string, minutes: Minutes): Promise<string[]> {
  const { findings } = await drafter.send<CheckView>('POST', `/api/drafting/documents/${id}/check`, { minutes });
  return findings.map(({ rule }) => rule);
}

function edit(id: string, basedOn: string, minutes: Minutes): Promise<DocumentState> {
  return drafter.send('PUT', `/api/drafting/documents/${id}`, { basedOn, minutes });
}

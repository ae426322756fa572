import { randomUUID } from 'node:crypto';
import type { RedlineView } from '#libs/contracts';
import { type Minutes, revisionHash } from '#libs/minutes';
import {
  givenDocument,
  givenOffice,
  minutesOf,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { type Agent, givenAccount, signedIn, withPassword } from '../../test/accounts.js';
import { GatewayModule } from '../gateway.module.js';

const first = minutesOf();
const second: Minutes = minutesOf({
  items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [{ ordinal: 1, text: '同意该方案，于12月底前实施。' }] }],
  recipients: { main: '市财政局', copy: '市审计局' },
});

describe('/api/documents/:id/redline', () => {
  let service: TestService;
  let office: TestOffice;
  let drafter: Agent;
  let id: string;
  const [from, to] = [revisionHash(first), revisionHash(second)];

  beforeAll(async () => {
    service = await startTestService([GatewayModule]);
    office = await givenOffice(service.database);
    drafter = await signedIn(service, await withPassword(service.database, office.drafterId));
    id = (await givenDocument(service.database, office, 'review', first)).id;
    await revise(2, second);
  });

  afterAll(() => service?.stop());

  it('shows what was put in and taken out, and which revisions were compared', async () => {
    const view = await redlineOf({ from, to });

    expect(view).toMatchObject({ from: { hash: from, no: 1 }, to: { hash: to, no: 2 }, more: 0 });
    expect(
      view.lines.map(({ place, kind, parts }) => [place, kind, parts.map((part) => [part.kind, part.text])]),
    ).toEqual([
      [
        'item.1.paragraph.1',
        'changed',
        [
          ['removed', '原则'],
          ['same', '同意该方案'],
          ['added', '，于12月底前实施'],
          ['same', '。'],
        ],
      ],
      [
        'recipients.main',
        'changed',
        [
          ['same', '市财政局'],
          ['removed', '、市教育局'],
        ],
      ],
    ]);
  });

  it('compares with the revision that stands when none is named, and either way', async () => {
    expect((await redlineOf({ from })).to.hash).toBe(to);
    expect((await redlineOf({ from: to, to: from })).lines[0]?.parts[0]).toEqual({ kind: 'added', text: '原则' });
    expect((await redlineOf({ from: to })).lines).toEqual([]);
  });

  it('finds a text that was edited back once', async () => {
    const other = (await givenDocument(service.database, office, 'review', first)).id;
    await revise(2, second, other);
    await revise(3, first, other);

    const { body } = await drafter.get(`/api/documents/${other}/redline`).query({ from: to }).expect(200);

    expect(body).toMatchObject({ from: { no: 2 }, to: { no: 3 } });
  });

  it('knows no revision of another document', async () => {
    const other = await givenDocument(service.database, office, 'review', minutesOf({ closing: '另一份。' }));

    await drafter.get(path()).query({ from: other.revision, to }).expect(404);
    await drafter.get(path()).query({ from, to: other.revision }).expect(404);
    await drafter
      .get(path())
      .query({ from: '0'.repeat(64), to: '0'.repeat(64) })
      .expect(404);
    await drafter.get(path()).query({ from: 'x' }).expect(400);
    await drafter.get(path()).expect(400);
    await drafter.get(`/api/documents/${randomUUID()}/redline`).query({ from }).expect(404);
  });

  it('is for those who took part: neither strangers nor units that received the document see earlier texts', async () => {
    const [{ id: unitId }]: [{ id: string }] = await service.database.query(
      `select id from directory.unit where code = 'czj'`,
    );
    const officer = await signedIn(service, await givenAccount(service.database, 'unit-officer', unitId));
    await service.database.query(
      `insert into ledger.delivery (id, document_id, round, kind, unit_id, role, channel, state)
       values ($1, $2, 1, 'distribution', $3, 'main', 'inbox', 'accepted')`,
      [randomUUID(), id, unitId],
    );
    const auditor = await signedIn(service, await givenAccount(service.database, 'auditor', office.officeId));
    const stranger = await signedIn(service, await givenAccount(service.database, 'reviewer', office.officeId));

    await officer.get(`/api/documents/${id}`).expect(200);
    await officer.get(path()).query({ from }).expect(404);
    await stranger.get(path()).query({ from }).expect(404);
    await auditor.get(path()).query({ from }).expect(200);
  });

  async function redlineOf(query: Record<string, string>): Promise<RedlineView> {
    return (await drafter.get(path()).query(query).expect(200)).body;
  }

  function path(): string {
    return `/api/documents/${id}/redline`;
  }

  async function revise(no: number, minutes: Minutes, documentId = id): Promise<void> {
    await service.database.query(
      `insert into lifecycle.revision (document_id, no, hash, content, author_id) values ($1, $2, $3, $4, $5)`,
      [documentId, no, revisionHash(minutes), JSON.stringify(minutes), office.drafterId],
    );
    await service.database.query('update lifecycle.document set revision_no = $2, revision_hash = $3 where id = $1', [
      documentId,
      no,
      revisionHash(minutes),
    ]);
  }
});

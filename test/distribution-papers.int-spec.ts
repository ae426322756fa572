import { DistributionModule } from '#apps/distribution';
import { NotificationModule } from '#apps/notification';
import { SignoffModule } from '#apps/signoff';
import {
  eventually,
  givenOffice,
  type MailSink,
  startMailSink,
  startTestService,
  type TestService,
  testPassword,
} from '#libs/testing';
import { Papers } from '../apps/distribution/src/papers/papers.js';
import { PublishDocument } from '../apps/distribution/src/publicity/publish-document.js';
import { MarkRead } from '../apps/distribution/src/unit/mark-read.js';
import { SignFor } from '../apps/distribution/src/unit/sign-for.js';
import { AnnulDocument } from '../apps/signoff/src/annul-document.js';
import { measure } from '../libs/typesetting/test/measure.js';
import { DistributionOffice } from './support/distribution-office.js';

/** What stands on the pages, without the breaks between lines and runs. */
function textOf(pdf: Uint8Array): string {
  return measure(pdf)
    .flatMap(({ texts }) => texts.map(({ text }) => text))
    .join('')
    .replace(/\s/g, '');
}

/** What is printed about a distribution, and what anybody may read. */
describe('papers and public pages', () => {
  let service: TestService;
  let sink: MailSink;
  let office: DistributionOffice;

  beforeAll(async () => {
    sink = await startMailSink();
    service = await startTestService([SignoffModule, DistributionModule, NotificationModule], {
      env: { SMTP_URL: sink.url },
    });
    office = new DistributionOffice(service, await givenOffice(service.database));
  });

  afterAll(async () => {
    await service?.stop();
    await sink?.close();
  });

  it('certify what the ledger knows of one unit, for the office alone', async () => {
    const document = await office.distribute();
    const officer = await office.officer('czj');
    const entry = await office.entry(document, 'czj');
    await office.get(MarkRead).run(officer, entry.id);
    await office.get(SignFor).run(officer, entry.id, office.actor(officer));
    const papers = office.get(Papers);

    const certificate = textOf((await papers.certificate(await office.clerk(), entry.id)).bytes);

    expect(certificate).toContain('送达证明');
    expect(certificate).toContain('市财政局');
    expect(certificate).toContain('czj@oa.yunlan.example');
    expect(certificate).toContain(officer.name.replace(' ', ''));
    expect(certificate).toContain('已签收');
    expect(certificate).toContain('台账由2条记录组成');
    await expect(papers.certificate(officer, entry.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('let a unit print its receipt once it has signed, and nobody else’s', async () => {
    const document = await office.distribute();
    const officer = await office.officer('jyj');
    const entry = await office.entry(document, 'jyj');
    const papers = office.get(Papers);
    await expect(papers.receipt(officer, entry.id)).rejects.toMatchObject({ code: 'not-found' });
    await office.get(SignFor).run(officer, entry.id, office.actor(officer));

    const receipt = textOf((await papers.receipt(officer, entry.id)).bytes);

    expect(receipt).toContain('签收回执');
    expect(receipt).toContain(officer.name.replace(' ', ''));
    await expect(papers.receipt(await office.officer('czj'), entry.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('give a unit the items that name it', async () => {
    const item = (ordinal: number, heading: string, text: string) => ({
      ordinal,
      heading,
      paragraphs: [{ ordinal: 1, text }],
    });
    const document = await office.distribute({
      items: [item(1, '审议校舍方案', '会议同意市教育局提出的方案。'), item(2, '审议预算', '会议同意该预算。')],
    });
    const entry = await office.entry(document, 'jyj');

    const extract = textOf((await office.get(Papers).extract(await office.officer('jyj'), entry.id)).bytes);

    expect(extract).toContain('审议校舍方案');
    expect(extract).not.toContain('审议预算');
    expect(extract).toContain('摘录');
    const other = await office.entry(document, 'czj');
    await expect(office.get(Papers).extract(await office.officer('czj'), other.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('show strangers what is public, and nothing else', async () => {
    const open = await office.distribute({ publicity: 'active' });
    const hidden = await office.distribute();
    const clerk = await office.clerk();
    expect((await get(`/public/${open.id}`)).status).toBe(404);
    await office.get(PublishDocument).run(clerk, open.id, office.actor(clerk));

    const page = await get(`/public/${open.id}`);
    const list = await get('/public');

    expect(page.status).toBe(200);
    expect(page.text).toContain('原则同意该方案。');
    expect(page.text).not.toContain('<script');
    expect(page.text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(list.text).toContain(`/public/${open.id}`);
    expect(list.text).not.toContain(hidden.id);
    const pdf = await fetch(`${service.url}/public/${open.id}/document.pdf`);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    for (const path of [`/public/${hidden.id}`, `/public/${hidden.id}/document.pdf`, '/public/x', '/public?before=x']) {
      const { status, text } = await get(path);
      expect([path, status]).toEqual([path, path.includes('before') ? 200 : 404]);
      expect(text).not.toContain(hidden.id);
    }
  });

  it('take what was revoked off the public page, and say so of what was repealed', async () => {
    const signer = await office.signer();
    const annul = async (kind: 'revoked' | 'repealed') => {
      const document = await office.distribute({ publicity: 'active' });
      const clerk = await office.clerk();
      await office.get(PublishDocument).run(clerk, document.id, office.actor(clerk));
      await office
        .get(AnnulDocument)
        .run(
          document.id,
          { kind, reason: '与上级规定不符', stepUp: { password: testPassword } },
          signer,
          office.actor(signer),
        );
      await eventually('the units are told', async () => (await office.told(document, 'annulled')).length === 3);
      return get(`/public/${document.id}`);
    };

    expect((await annul('revoked')).status).toBe(404);
    const repealed = await annul('repealed');
    expect(repealed.text).toContain('本文件已废止');
    expect(repealed.text).not.toContain('与上级规定不符');
  });

  async function get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${service.url}${path}`);
    return { status: response.status, text: await response.text() };
  }
});

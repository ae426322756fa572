import { Clock } from '#libs/lifecycle';
import {
  givenDocument,
  givenOffice,
  minutesOf,
  startTestService,
  type TestOffice,
  type TestService,
} from '#libs/testing';
import { CheckMinutes } from './check-minutes.js';
import { DraftingModule } from './drafting.module.js';
import { PreviewRecipients } from './preview-recipients.js';

describe('whom a draft would reach', () => {
  const minutes = minutesOf({ recipients: { main: '市各委办局', copy: '' } });
  let service: TestService;
  let office: TestOffice;

  beforeAll(async () => {
    service = await startTestService([DraftingModule]);
    office = await givenOffice(service.database);
    await service.database.query(
      `insert into directory.address_group (office_id, phrase, categories, valid_from)
       values ($1, '市各委办局', '{市政府委办局}', '2031-03-01')`,
      [office.officeId],
    );
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => service?.stop());

  it.each<[string, string, string[], string[]]>([
    ['the last minutes before one holds', '2031-02-28T23:59:00+08:00', [], ['市各委办局']],
    ['the first of its first day', '2031-03-01T00:01:00+08:00', ['市财政局', '市教育局', '市审计局'], []],
  ])('follows the collective phrases of the day, and so does the check: %s', async (_, instant, main, unknown) => {
    const { id } = await givenDocument(service.database, office, 'draft', minutes);
    jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(instant));

    const preview = await service.app.get(PreviewRecipients).run(id);
    const { findings } = await service.app.get(CheckMinutes).run(id, minutes, 'zh-CN');

    expect(preview.main.map(({ name }) => name)).toEqual(main);
    expect(preview.unresolved.map(({ text }) => text)).toEqual(unknown);
    expect(findings.filter(({ path }) => path[0] === 'recipients').map(({ excerpt }) => excerpt)).toEqual(unknown);
  });
});

import type { DirectoryImportBody, SeriesBody } from '#libs/contracts';
import type { Installation } from '#libs/directory';
import { ApiClient } from './api-client.js';

export interface OfficeSetup {
  readonly baseUrl: string;
  readonly officeName: string;
  readonly meetingType: string;
  readonly directory: DirectoryImportBody;
  readonly series: SeriesBody;
  readonly password: string;
}

export interface OfficeAccounts {
  readonly officeId: string;
  /** What to sign in with, by what the person does. The password is the one of the setup. */
  readonly logins: {
    readonly drafter: string;
    readonly reviewers: readonly string[];
    readonly signer: string;
    readonly distributor: string;
    readonly administrator: string;
    readonly auditor: string;
  };
  /** Units' officers: login by unit code. */
  readonly officers: ReadonlyMap<string, string>;
}

/** As many as one request may bring. */
const officersAtOnce = 500;

const logins = {
  drafter: 'drafter',
  reviewers: ['reviewer1', 'reviewer2'],
  signer: 'signer',
  distributor: 'clerk',
  administrator: 'admin',
  auditor: 'auditor',
} as const;

/**
 * Sets up an office for trying the product: its people through the installation, since somebody must be able to sign
 * in; everything else as the administrator would, over the HTTP API. Doing it again changes nothing that matters.
 */
export async function setUpOffice(installation: Installation, setup: OfficeSetup): Promise<OfficeAccounts> {
  const person = (
    login: string,
    name: string,
    role: Parameters<Installation['office']>[0]['people'][number]['roles'],
  ) => ({
    login,
    name,
    email: `${login}@office.jiyao.example`,
    password: setup.password,
    roles: role,
  });
  const { officeId, people } = await installation.office({
    code: 'issuing-office',
    name: setup.officeName,
    people: [
      person(logins.drafter, '拟稿人', ['drafter']),
      person(logins.reviewers[0], '审核人甲', ['reviewer']),
      person(logins.reviewers[1], '审核人乙', ['reviewer']),
      person(logins.signer, '签发人', ['signer']),
      person(logins.distributor, '分发员', ['distributor']),
      person(logins.administrator, '管理员', ['administrator']),
      person(logins.auditor, '审计员', ['auditor']),
    ],
  });
  const idOf = (login: string): string => people.get(login) ?? '';

  const administrator = new ApiClient(setup.baseUrl);
  await administrator.login(logins.administrator, setup.password);
  await administrator.importDirectory(officeId, setup.directory);
  const officers = new Map(setup.directory.units.map(({ code }) => [code, `unit-${code.toLowerCase()}`]));
  const accounts = setup.directory.units.map(({ code, name }) => ({
    login: officers.get(code) ?? code,
    name: `${name}收文员`.slice(0, 60),
    unitCode: code,
    password: setup.password,
  }));
  for (let next = 0; next < accounts.length; next += officersAtOnce) {
    await administrator.setOfficers(officeId, { officers: accounts.slice(next, next + officersAtOnce) });
  }
  await administrator.setRoute(officeId, setup.meetingType, {
    steps: [
      { name: '办公室初核', reviewers: [idOf(logins.reviewers[0])] },
      { name: '会签', reviewers: [idOf(logins.reviewers[0]), idOf(logins.reviewers[1])] },
    ],
    signerId: idOf(logins.signer),
  });
  await administrator.setSeries(officeId, setup.meetingType, setup.series);
  return { officeId, logins, officers };
}

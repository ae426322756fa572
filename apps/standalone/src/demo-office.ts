import { ApiClient, type OfficeAccounts, setUpOffice } from '#libs/client';
import { Installation } from '#libs/directory';
import { sample } from './sample.js';
import type { Standalone } from './standalone.js';

/** For trying the product on one's own machine only: it is printed at every start. */
export const demoPassword = 'jiyao-demo';

/**
 * The demo office of a first start: a directory, people, a route, a number series and one draft to begin with. A later
 * start finds it and changes nothing.
 */
export async function ensureDemoOffice({ service }: Standalone): Promise<OfficeAccounts['logins'] | null> {
  const installation = service.app.get(Installation);
  if (await installation.exists()) return null;
  const { officeId, logins } = await setUpOffice(installation, {
    baseUrl: service.url,
    officeName: sample.officeName,
    meetingType: sample.meetingType,
    directory: sample.directory(),
    series: { pattern: '第 {n} 号', scope: 'continuous', next: 7 },
    password: demoPassword,
  });
  const drafter = new ApiClient(service.url);
  await drafter.login(logins.drafter, demoPassword);
  await drafter.importFile({ officeId, meetingType: sample.meetingType, fileName: sample.fileName }, sample.minutes());
  return logins;
}

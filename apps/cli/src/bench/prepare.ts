import { sample } from '#apps/standalone';
import { ApiClient, type OfficeAccounts } from '#libs/client';
import type { DirectoryImportBody, TaskView } from '#libs/contracts';
import { eventually } from '../demo/eventually.js';

export const benchPassword = 'jiyao-bench';
export const benchMeetingType = '常务会议';

/** Documents that are signed, and in the floor written, at the same time: a few offices at work. */
export const parallel = 4;

/** A directory of `units` units, two thirds of them main recipients of the documents that `benchText` makes. */
export function benchDirectory(units: number): DirectoryImportBody {
  return {
    units: Array.from({ length: units }, (_, index) => ({
      code: `u${index}`,
      name: `市第${index + 1}局`,
      aliases: [],
      category: index < (units * 2) / 3 ? '市政府委办局' : '市委部门',
      email: `u${index}@oa.bench.example`,
    })),
    groups: [
      { phrase: '市各委办局', categories: ['市政府委办局'], validFrom: null, validTo: null },
      { phrase: '市委各部门', categories: ['市委部门'], validFrom: null, validTo: null },
    ],
  };
}

/** The sample's text, addressed to the whole directory; each document its own text. */
function benchText(index: number): Buffer {
  const text = sample.minutes().toString('utf8');
  const body = text.slice(0, text.indexOf('主送：'));
  return Buffer.from(
    `${body}主送：市各委办局。\n\n抄送：市委各部门。\n`.replace(
      '会议还研究了其他事项。',
      `会议还研究了其他 ${index + 1} 个事项。`,
    ),
  );
}

/** Takes documents to the signer's desk, through the API. @returns the signer's tasks */
export async function bringToSigner(
  baseUrl: string,
  { officeId, logins }: OfficeAccounts,
  documents: number,
): Promise<{ signer: ApiClient; tasks: TaskView[] }> {
  const signedIn = async (login: string) => {
    const client = new ApiClient(baseUrl);
    await client.login(login, benchPassword);
    return client;
  };
  const drafter = await signedIn(logins.drafter);
  for (let index = 0; index < documents; index++) {
    const file = { officeId, meetingType: benchMeetingType, fileName: `bench-${index}.txt` };
    const { id } = await drafter.importFile(file, benchText(index));
    await drafter.submit(id, (await drafter.document(id)).revision);
  }
  const reviewers = await Promise.all(logins.reviewers.map(signedIn));
  const signer = await signedIn(logins.signer);
  const tasks = await eventually('every document lies on the signer’s desk', async () => {
    for (const reviewer of reviewers) {
      for (const { id, revision } of (await reviewer.reviewTasks()).items) await reviewer.approve(id, revision);
    }
    const waiting = await signer.allSignoffTasks();
    return waiting.length === documents && waiting;
  });
  return { signer, tasks };
}

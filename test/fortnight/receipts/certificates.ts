import { Papers } from '../../../apps/distribution/src/papers/papers.js';
import { measureAll } from '../../../libs/typesetting/test/measure.js';
import type { ReceiptsWorld } from './world.js';

/** What the certificate calls the states in which rows may rest. */
const words: Readonly<Record<string, string>> = {
  'mail accepted': '邮件服务器已接收',
  'mail rejected': '被拒收',
  'mail uncertain': '是否送达不明',
  'mail merged': '并入同址邮件',
  'inbox accepted': '已到达',
  'inbox read': '已阅',
  'inbox signed-for': '已签收',
  'inbox returned': '已退文',
};

interface Sampled {
  readonly id: string;
  readonly what: string;
  readonly unitName: string;
  readonly states: string[];
  readonly signer: string | null;
}

/** Certificates of so many units: each shows the rows of the ledger and their states, and who signed. */
export async function wrongCertificates(world: ReceiptsWorld, count: number): Promise<string[]> {
  const all = await world.rows<Sampled>(
    `select (array_agg(delivery.id order by delivery.created_at desc) filter (where channel = 'inbox'))[1] as id,
            number_text || ' of ' || unit.code as what, unit.name as "unitName",
            array_agg(channel || ' ' || state order by delivery.id) as states, max(signer.name) as signer
       from ledger.delivery join directory.unit on unit.id = unit_id
       join lifecycle.document on document.id = document_id
       left join directory.person as signer on signer.id = signed_for_by
      where delivery.kind = 'distribution' group by number_text, document_id, unit.code, unit.name
      -- Those of whom most is to be told come first.
      order by count(*) desc, what`,
  );
  const sample = [...all.slice(0, count / 2), ...world.chance.some(all.slice(count / 2), count / 2)];
  const clerk = await world.office.clerk();
  const papers: Uint8Array[] = [];
  for (const { id } of sample) papers.push((await world.office.get(Papers).certificate(clerk, id)).bytes);
  const texts = measureAll(papers).map((pages) =>
    pages
      .flatMap((page) => page.texts.map(({ text }) => text))
      .join('')
      .replace(/\s/g, ''),
  );
  return sample.flatMap((unit, index) => faultsIn(unit, texts[index] ?? '').map((fault) => `${unit.what}: ${fault}`));
}

function faultsIn({ unitName, states, signer }: Sampled, text: string): string[] {
  const faults: string[] = [];
  if (!text.includes(unitName)) faults.push('its name is missing');
  if (!text.includes(`台账由${states.length}条记录组成`)) faults.push(`not ${states.length} rows`);
  if (signer !== null && !text.includes(signer.replace(/\s/g, ''))) faults.push('who signed is missing');
  for (const [state, word] of Object.entries(words)) {
    const wanted = states.filter((each) => each === state).length;
    const shown = text.split(word).length - 1;
    if (shown < wanted) faults.push(`${word} stands there ${shown} times, the ledger has it ${wanted} times`);
    // 已退文 stands in the facts above the rows as well, and 未签收 is no 已签收.
    if (wanted === 0 && shown > 0) faults.push(`${word} stands there, the ledger does not say so`);
  }
  return faults;
}

import type { LedgerRow } from '#libs/contracts';
import { returnReasons } from '#libs/mail';
import { printedCode } from '#libs/minutes';
import type { Form } from '#libs/typesetting';

/** What a paper about one unit's copy of a document is made from. */
export interface DeliveryFacts {
  readonly title: string;
  readonly number: string;
  readonly office: string;
  readonly signedOn: string;
  readonly code: string | null;
  readonly sealHash: string;
  /** Every row of the unit, in the order in which it was written. */
  readonly rows: readonly LedgerRow[];
  /** The office's zone, in which instants are printed. */
  readonly timeZone: string;
  readonly today: string;
}

const states: Readonly<Record<LedgerRow['state'], string>> = {
  pending: '待发',
  attempting: '发送中',
  accepted: '邮件服务器已接收',
  rejected: '被拒收',
  uncertain: '是否送达不明',
  merged: '并入同址邮件',
  delivered: '已送达',
  bounced: '被退信',
  read: '已阅',
  'signed-for': '已签收',
  returned: '已退文',
};

/** 送达证明: what the ledger knows of one unit's copy, row by row, and nothing that it doesn't know. */
export function certificateOf(facts: DeliveryFacts): Form {
  const unit = facts.rows[0]?.unitName ?? '';
  return {
    title: '送达证明',
    opening: `${facts.office}制发的《${facts.title}》（${facts.number}）向${unit}的发送、接收情况，经查系统发送台账如下。`,
    facts: [...documentFacts(facts), ...receiptFacts(facts)],
    rowsTitle: '发送台账',
    columns: ['方式', '地址', '状态', '记录时间', '最近结果时间', '说明'],
    widths: [1.5, 2.6, 1.7, 1.6, 1.6, 1.8],
    rows: facts.rows.map((row) => [
      row.channel === 'mail' ? '电子邮件' : '系统收文',
      inLines(row.address ?? ''),
      row.channel === 'inbox' && row.state === 'accepted' ? '已到达' : states[row.state],
      instant(row.createdAt, facts.timeZone),
      instant(row.signedForAt ?? row.returned?.at ?? row.readAt ?? row.settledAt, facts.timeZone),
      inLines(remarkOf(row)),
    ]),
    issuer: facts.office,
    issuedOn: day(facts.today),
    note: `本证明依系统发送台账生成，台账由${facts.rows.length}条记录组成。文件签章指纹：${facts.sealHash}。`,
  };
}

/** 签收回执: what the unit itself may print once it has signed. */
export function receiptOf(facts: DeliveryFacts): Form {
  const unit = facts.rows[0]?.unitName ?? '';
  return {
    title: '签收回执',
    opening: `${unit}已收到${facts.office}制发的《${facts.title}》（${facts.number}）。`,
    facts: [...documentFacts(facts), ...receiptFacts(facts)],
    rowsTitle: '',
    columns: [],
    widths: [],
    rows: [],
    issuer: unit,
    issuedOn: day(facts.today),
    note: `文件签章指纹：${facts.sealHash}。`,
  };
}

function documentFacts({ title, number, office, signedOn, code }: DeliveryFacts): Form['facts'] {
  return [
    ['标题', title],
    ['文号', number],
    ['发文机关', office],
    ['签发日期', day(signedOn)],
    ...(code === null ? [] : [['核验码', printedCode(code)] as const]),
  ];
}

function receiptFacts({ rows, timeZone }: DeliveryFacts): Form['facts'] {
  const entry = rows.filter(({ channel }) => channel === 'inbox').at(-1);
  if (entry === undefined) return [];
  const signed =
    entry.signedForAt === null ? '未签收' : `${entry.signedForBy ?? ''}，${instant(entry.signedForAt, timeZone)}`;
  return [
    ['收文单位', entry.unitName],
    ['发送方式', entry.role === 'main' ? '主送' : '抄送'],
    ...(entry.dueOn === null ? [] : [['签收期限', day(entry.dueOn)] as const]),
    ['首次阅读', entry.readAt === null ? '未阅' : `${entry.readBy ?? ''}，${instant(entry.readAt, timeZone)}`],
    ['签收', entry.returned === null ? signed : `已退文（${returnReasons['zh-CN'][entry.returned.code]}）`],
  ];
}

function remarkOf({ reissue, added, mergedInto, response, returned }: LedgerRow): string {
  return [
    reissue === null ? '' : `补发（${reissue.by}：${reissue.reason}）`,
    added ? '签发后增发' : '',
    mergedInto === null ? '' : `与${mergedInto}同一地址，并入其邮件`,
    returned === null ? '' : `${returnReasons['zh-CN'][returned.code]} ${returned.remark ?? ''}`.trim(),
    response ?? '',
  ]
    .filter((part) => part !== '')
    .join('；')
    .slice(0, 300);
}

/** Addresses and words of servers have no place to break: one is made before each @, and in what is longer than its column. */
function inLines(text: string): string {
  return text.replace(/(?<=.)@/g, '\n@').replace(/[\x21-\x7e]{22}(?=[\x21-\x7e])/g, '$&\n');
}

function day(on: string): string {
  const [year, month, date] = on.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 2026-03-09 10:00, on the office's clock. */
function instant(at: string | null, timeZone: string): string {
  if (at === null) return '';
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));
}

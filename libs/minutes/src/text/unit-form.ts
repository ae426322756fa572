import { departmentAt } from './departments.js';

/** 市、县… or the name of a place before what every place has. */
const levels = ['', '市', '县', '区', '省', '州', '旗', '镇', '乡', '校', '院', '自治区'];
const place =
  /^(?:(?![局委办厅部由会后前请对把将的了市县区省并和与及或在是以向从则意要求]|街道|配合|协助|牵头|负责)\p{Script=Han}){2,6}(?:自治县|自治州|开发区|高新区|市|县|区|镇|乡|旗|街道)/u;

/** The beginning of `text` that has the form of a unit's name; '' when none has. */
export function unitByForm(text: string): string {
  const candidates = [...levels, place.exec(text)?.[0] ?? ''].flatMap((prefix) => {
    if (!text.startsWith(prefix)) return [];
    const core = prefix === '' ? departmentAt(text, 0) : partyOrDepartmentAt(text, prefix.length);
    return core === '' ? [] : [prefix + core];
  });
  const known = candidates.reduce((a, b) => (b.length > a.length ? b : a), '');
  const found = known === '' ? generalForm(text) : known;
  return found === '' ? '' : found + (branch.exec(text.slice(found.length))?.[0] ?? '');
}

/** 市委宣传部, 市政府办公室, 市卫健委: what follows the level. */
function partyOrDepartmentAt(text: string, at: number): string {
  for (const body of ['委', '委员会', '政府', '人民政府', '直', '级']) {
    if (!text.startsWith(body, at)) continue;
    const department = departmentAt(text, at + body.length);
    if (department !== '') return body + department;
  }
  return departmentAt(text, at);
}

const noPartOfAName = '的了着和与及或、由等将把向从以为被让使在是要须请并需再按就报，。；：（）《》“”';
const ending =
  '领导小组(?:办公室)?|指挥部(?:办公室)?|工作专班|专班|委员会(?:办公室)?|管委会|办公室|办事处|人民政府|(?:有限)?公司|集团|中心|大学|学院|学校|医院|研究院|宾馆|酒店|图书馆|博物馆|文化馆|体育馆|电视台|报社|水厂|处理厂|林场|农场|协会|商会|银行|街道|支队|大队|中队|派出所|执法队|分局|工作组|起草组|党支部|党总支|党组|党委';
const general = new RegExp(
  `^(?:[^${noPartOfAName}\\s\\d]{1,16}?)(?:${ending}|[局厅镇乡署所科处队站部]|(?<![主承协经兴举开创申催查代补领督交会联包帮快速速严拒])办(?=[、，。要应须负牵配会具组按根]|及|和|等|$))(?![长员门署队位])`,
  'u',
);

const shortForms =
  /^(?:(?:公司|集团|学校|医院)(?=[^主、]|$)|(?:(?:党政|综合)?办公室|党政办|工会|领导小组|指挥部|村委会|居委会|业委会)(?=[^主]|$))/;

/** 仓储与科技处: one name, where what stands before 与 is no unit by itself. */
const joinedInName = new RegExp(
  `^[^${noPartOfAName}\\s\\d]{2,8}[和与][^${noPartOfAName}\\s\\d]{2,6}?(?:${ending}|[局厅科处])(?![长员门署队位])`,
  'u',
);

function generalForm(text: string): string {
  const short = shortForms.exec(text)?.[0];
  if (short !== undefined) return short;
  const found = general.exec(text)?.[0] ?? joinedInName.exec(text)?.[0] ?? '';
  if (verbs.test(found) || takesPart.test(found) || notYetAUnit.test(found)) return '';
  return found;
}

/** 县生态环境局槲坪分局, 街道办事处: what belongs to the name before it. */
const branch = new RegExp(`^(?:${ending}|\\p{Script=Han}{1,4}(?:分局|支队|大队|中队|分公司|分院|分中心))`, 'u');

const verbs =
  /^(?:考虑|鉴于|关于|对于|针对|加强|推进|做好|强化|完善|落实|建立|组织|研究|开展|加快|听取|审议|同意|通过|根据|按照|结合|抓好|坚持|成立|提请|责成|会议|全面|进一步|牵头|负责|配合|协助|会同|督促|指导)/;
/** 甲公司配合乙局: two units and what one does. */
const takesPart = /配合|协助|会同(?!县)|牵头|负责/;
const notYetAUnit =
  /场所$|^有[关序效]|^各类|^(?:大局|全局|布局|格局|结局|当局|乡镇|城镇|村镇|市场主体|街道|中心|集团|公司|各)$/;

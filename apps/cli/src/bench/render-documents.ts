import { emptyMinutes, type Minutes } from '#libs/minutes';

const units = [
  '市教育局',
  '市财政局',
  '市民政局',
  '市公安局',
  '市住建局',
  '市水务局',
  '市交通运输局',
  '市卫健委',
  '市应急局',
  '市文旅局',
];
const matters = [
  '城市更新',
  '公共数据开放',
  '河湖长制',
  '农村公路养护',
  '养老服务',
  '防汛抗旱',
  '职业教育',
  '老旧管网改造',
];
const sentences = [
  '原则同意该方案，由牵头单位吸收会上所提意见后按程序印发实施',
  '要坚持问题导向，压实属地责任和主管责任，建立台账，逐项销号',
  '要统筹安排资金，优先保障已经开工的项目，按月通报支出进度',
  '要充分听取群众意见，改造内容、施工时序和安置办法须先行公示',
  '各镇、各街道要明确专人负责，遇有重要情况及时报告',
  '要加强部门协同，重大事项提请专题会议研究，年底前开展评估',
];

/** Minutes of some seven pages; another `seed`, another text. */
export function benchMinutes(seed: number): Minutes {
  const pick = <T>(list: readonly T[], at: number): T => list[(seed * 7 + at * 3 + (at >> 2)) % list.length] as T;
  const text = (at: number) =>
    `${pick(units, at)}要会同${pick(units, at + 1)}抓好${pick(matters, at)}工作，于 ${1 + ((seed + at) % 12)} 月底前完成第 ${seed + at} 号任务。` +
    `${pick(sentences, at)}；${pick(sentences, at + 1)}。${pick(sentences, at + 2)}。`;
  const items = Array.from({ length: 6 }, (_, index) => ({
    ordinal: index + 1,
    heading: `审议《云澜市${pick(matters, index)}第 ${seed} 号工作方案》`,
    paragraphs: [1, 2, 3].map((ordinal) => ({ ordinal, text: text(index * 3 + ordinal) })),
  }));
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      unit: index < 6 ? null : pick(units, index),
      name: `${'赵钱孙李周吴郑王'[(seed + index) % 8]}${'甲乙丙丁戊己庚辛'[(seed + 3 * index) % 8]}${'子丑寅卯'[index % 4]}`,
    }));
  return {
    ...emptyMinutes(),
    title: '云澜市人民政府常务会议纪要',
    issuer: '云澜市人民政府办公室',
    preamble: `2024 年 3 月 14 日上午，市长主持召开市政府第 ${seed} 次常务会议，${text(0)}\n会议议定以下意见：`,
    items,
    closing: '会议还研究了其他事项。',
    attendance: { ...emptyMinutes().attendance, present: people(6), inAttendance: people(60).slice(6) },
    compiledBy: { office: '云澜市人民政府办公室', on: '2024-03-16' },
    imprint: { office: '云澜市人民政府办公室', on: '2024-03-18' },
    publicity: 'active',
    recipients: {
      main: '各镇人民政府，各街道办事处，市各委、办、局，各直属单位',
      copy: '市委各部门，市人大常委会办公室，市政协办公室，市监委，市法院，市检察院',
    },
  };
}

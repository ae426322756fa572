import { emptyMinutes, type Minutes } from '../src/model.js';

/** Minutes of a city that doesn't exist, of two and a half pages. */
export function sampleMinutes(): Minutes {
  return {
    ...emptyMinutes(),
    title: '云溪市人民政府常务会议纪要',
    issuer: '云溪市人民政府办公室',
    meeting: {
      heldOn: '2024-03-12',
      partOfDay: 'afternoon',
      ordinal: 7,
      name: '市政府常务会议',
      chair: { name: '江晚舟', post: '市长' },
    },
    preamble:
      '2024 年 3 月 12 日下午，江晚舟市长主持召开市政府第 7 次常务会议，审议《云溪市河湖长制工作要点》，听取石桥镇关于春季防汛准备情况的汇报。\n会议议定以下意见：',
    items: [
      {
        ordinal: 1,
        heading: '审议《云溪市河湖长制工作要点》',
        paragraphs: [
          {
            ordinal: 1,
            text: '原则同意《云溪市河湖长制工作要点》。由市水务局根据会议讨论意见修改完善后，于 3 月 29 日前按程序印发，并抓好组织落实。',
          },
          {
            ordinal: 2,
            text: '各镇、各部门要压实河湖管护责任，坚持“问题导向”“目标导向”相结合，把巡查、保洁、执法三项工作统筹起来，按月通报进展，年底前完成 26 条河道的岸线整治任务。市财政局要保障必要的经费。',
          },
        ],
      },
      {
        ordinal: 2,
        heading: '听取石桥镇关于春季防汛准备情况的汇报',
        paragraphs: [
          { ordinal: 1, text: '会议听取了石桥镇关于春季防汛准备情况的汇报，同意该镇下一步工作安排。' },
          {
            ordinal: 2,
            text: '市应急局、市水务局要会同石桥镇对 12 座水闸、8 座泵站逐一检查，发现问题立即整改；物资储备不足的，由市应急局统一调配。各单位要严格落实 24 小时值班制度，遇有重要情况及时报告。',
          },
        ],
      },
    ],
    closing: '会议还研究了其他事项。',
    attendance: {
      present: ['江晚舟', '白若川', '顾清和', '宋堃'].map((name) => ({ unit: null, name })),
      excused: [{ unit: null, name: '严知秋' }],
      absent: [],
      inAttendance: [
        { unit: '市政府办', name: '陆远' },
        { unit: '市政府办', name: '何静澜' },
        { unit: '市发改委', name: '许知行' },
        { unit: '市财政局', name: '方喆' },
        { unit: '市水务局', name: '温玥' },
        { unit: '市应急局', name: '梁镕' },
        { unit: '市自然资源和规划局', name: '沈旻' },
        { unit: '石桥镇', name: '姚翀' },
      ],
    },
    compiledBy: { office: '云溪市人民政府办公室', on: '2024-03-14' },
    imprint: { office: '云溪市人民政府办公室', on: '2024-03-15' },
    publicity: 'active',
    recipients: {
      main: '各镇人民政府，云溪高新区管委会，东门街道、西湾街道办事处，市各委办局，各直属单位',
      copy: '市委各部门，市人大常委会办公室，市政协办公室，市监委、市法院、市检察院，市人武部，市各人民团体',
    },
  };
}

/** As many units as a county-level city has, each by its full name. */
export function manyUnits(count: number): string {
  return Array.from({ length: count }, (_, index) => `云溪市第${index + 1}工作委员会办公室`).join('，');
}

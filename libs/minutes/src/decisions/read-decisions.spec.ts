import { emptyMinutes } from '../model.js';
import type { UnitLexicon } from '../text/unit-names.js';
import { readDecisions } from './read-decisions.js';

const lexicon: UnitLexicon = [
  { name: '市发展和改革委员会', aliases: ['市发改委', '发改委'] },
  { name: '市财政局', aliases: ['财政局'] },
  { name: '市教育局', aliases: ['教育局'] },
  { name: '柳岸镇', aliases: [] },
];

describe('the verdict of an item', () => {
  it.each([
    ['会议原则同意《城市更新方案》。', '原则同意'],
    ['原则同意《城市更新方案》。会后修改完善。', '原则同意'],
    ['会议听取并原则同意该方案。', '原则同意'],
    ['会议审议通过《管理办法》。', '审议通过'],
    ['会议经研究，原则通过《管理办法》。', '原则通过'],
    ['会议审议并通过了《管理办法》。', '通过'],
    ['会议议定：同意市财政局的意见。', '同意'],
    ['一是同意追加经费。', '同意'],
    ['经表决，未获半数，会议不予通过。', '不予通过'],
    ['会议未通过该方案，退回市教育局重新论证。', '未通过'],
    ['会议指出，要通过加强宣传，提高认识。', null],
    ['会议通过视频方式召开，听取了汇报。', null],
    ['该事项报市委同意后实施。', null],
    ['须经三分之二以上成员同意。', null],
    ['会议听取了汇报，提出了要求。', null],
    ['传达学习审议通过的《条例》精神。', null],
  ])('«%s» → %s', (text, word) => {
    const verdict = decide([text]).verdict;
    expect(verdict?.word ?? null).toBe(word);
    if (verdict) expect(text.slice(...verdict.at.span)).toBe(word);
  });
});

describe('who is to act', () => {
  it.each<[string, string[]]>([
    ['会后由市发改委根据会议讨论意见修改完善，按程序提交市委常委会审议。', ['owner 市发改委']],
    ['由市发改委牵头，市财政局、市教育局密切配合，抓好落实。', ['lead 市发改委', 'helper 市财政局', 'helper 市教育局']],
    ['由市发改委牵头，会同市财政局制定方案。', ['lead 市发改委', 'helper 市财政局']],
    ['市教育局要加快选址，市财政局要统筹安排资金。', ['owner 市教育局', 'owner 市财政局']],
    ['责成县妇联履行发文程序。', ['owner 县妇联']],
    ['县法制办审查后报县委常委会议研究。', ['owner 县法制办']],
    ['会议未通过该方案，退回市教育局重新论证。', ['owner 市教育局']],
    ['市文旅局、各区县政府要做好宣传。', ['owner 市文旅局', 'owner 各区县政府']],
    ['完善统计制度。★市发改委、统计局', ['lead 市发改委', 'owner 统计局']],
    ['由市发改委牵头，市财政局、农发行配合筹资。', ['lead 市发改委', 'helper 市财政局', 'helper 农发行']],
    ['市教育局负责选址，市财政局负责资金。', ['owner 市教育局', 'owner 市财政局']],
    ['由市委组织部负责，各有关责任单位参与。', ['owner 市委组织部', 'helper 各有关责任单位']],
    [
      '建立联审机制（牵头单位：市发改委；责任单位：市财政局、市市场监管局）。',
      ['lead 市发改委', 'owner 市财政局', 'owner 市市场监管局'],
    ],
    ['完善养护制度（市交通运输局牵头负责）。', ['lead 市交通运输局']],
    [
      '由分管副区长组织审计、财政、法律顾问等研究把关后，方可签订。',
      ['owner 分管副区长', 'helper 审计', 'helper 财政', 'helper 法律顾问'],
    ],
    ['各地各部门要主动作为，及时总结。', ['owner 各地各部门']],
    ['会议要求，各镇、各街道要逐条河道明确责任人。', ['owner 各镇', 'owner 各街道']],
    ['由云澜城建集团按程序组织实施。', ['owner 云澜城建集团']],
    ['宣传部门要加强主动对接。', ['owner 宣传部门']],
    ['由赵甲乙同志负责统筹。', ['owner 赵甲乙同志']],
    ['柳岸镇、市自然资源和规划局要做好用地保障。', ['owner 柳岸镇', 'owner 市自然资源和规划局']],
    ['市财政局协助市教育局编制预算。', ['helper 市财政局', 'lead 市教育局']],
    ['由市教育局牵头，石桥公司协助。', ['lead 市教育局', 'helper 石桥公司']],
    ['由市教育局牵头、市财政局协助，抓好落实。', ['lead 市教育局', 'helper 市财政局']],
    ['市财政局协助配合市教育局编制预算。', ['helper 市财政局', 'lead 市教育局']],
    ['市财政局指导、协助市教育局编制预算。', ['helper 市财政局', 'lead 市教育局']],
    ['各镇街要配合市水利局完成清障。', ['helper 各镇街', 'lead 市水利局']],
    ['请各县区政府配合市水利局做好征地。', ['helper 各县区政府', 'lead 市水利局']],
    ['石桥公司配合市水利局做好征地。', ['helper 石桥公司', 'lead 市水利局']],
    ['市教育局牵头负责，其他部门配合。', ['lead 市教育局', 'helper 其他部门']],
    ['市财政局要统筹资金，协助市教育局完成选址。', ['owner 市财政局', 'helper 市财政局', 'lead 市教育局']],
    ['文旅体、应急、水利等部门要加强会商。', ['owner 文旅体', 'owner 应急', 'owner 水利']],
    ['湖管会、石桥乡、征管中心等部门要加强宣传。', ['owner 湖管会', 'owner 石桥乡', 'owner 征管中心']],
    ['发改和粮食物资储备、农业农村等部门要抓好收储。', ['owner 发改', 'owner 粮食物资储备', 'owner 农业农村']],
    ['自然资源规划部门牵头，公安等部门配合。', ['lead 自然资源规划部门', 'helper 公安']],
    ['自然资源和规划分局牵头，仓储与科技处配合。', ['lead 自然资源和规划分局', 'helper 仓储与科技处']],
    ['区妇联、团区委要广泛发动。', ['owner 区妇联', 'owner 团区委']],
    ['市财政局和市税务局要做好核算。', ['owner 市财政局', 'owner 市税务局']],
    ['由工会负责会务，办公室、人力资源部配合。', ['owner 工会', 'helper 办公室', 'helper 人力资源部']],
    ['施工单位、监理单位要增加人员，规划设计单位配合。', ['owner 施工单位', 'owner 监理单位', 'helper 规划设计单位']],
    ['市教育局、石桥镇负责人参加会议。', []],
    ['考虑到石桥公司在56号经营多年，由湖滨宾馆协助做好善后工作。', ['helper 湖滨宾馆']],
    ['由统筹办、新农办负责验收。', ['owner 统筹办', 'owner 新农办']],
    ['会议由党委书记赵甲主持，市教育局要求发言。', []],
    ['会议由市生态环境局传达了会议精神，并提出要求。', []],
    ['会议听取了市教育局关于招生工作的汇报。', []],
    ['由于市财政局资金紧张，项目进度滞后。', []],
    ['要坚持先体检、后更新，优先改造管网。', []],
  ])('«%s» → %j', (text, expected) => {
    const { actions } = decide([text]);
    expect(actions.flatMap(({ actors }) => actors.map((actor) => `${actor.role} ${actor.text}`))).toEqual(expected);
    for (const actor of actions.flatMap(({ actors }) => actors)) {
      expect(text.slice(...actor.at.span)).toBe(actor.text);
    }
  });

  it('knows a unit by the directory, and leaves to a person what it does not know', () => {
    const [action] = decide(['由发改委牵头，市水利局配合。']).actions;
    expect(action?.actors).toMatchObject([
      { unit: '市发展和改革委员会', basis: 'directory', toConfirm: false },
      { unit: null, basis: 'form', toConfirm: true },
    ]);
  });

  it('takes whoever brought the matter in where nobody is named', () => {
    const { actions } = decide(
      ['会议原则同意该办法，要求作进一步修改完善后，依法依规组织实施。'],
      '听取市教育局关于《招生办法》的汇报',
    );
    expect(actions).toHaveLength(1);
    expect(actions[0]?.actors).toMatchObject([
      {
        role: 'owner',
        text: '市教育局',
        unit: '市教育局',
        basis: 'implied-submitter',
        toConfirm: true,
        at: { paragraph: null },
      },
    ]);
  });

  it('knows whoever brought the matter in though a person spoke for them', () => {
    const { actions } = decide([
      '会议听取了市教育局副局长赵甲同志关于《招生办法》的汇报。会议原则同意，修改完善后印发实施。',
    ]);

    expect(actions[0]?.actors).toMatchObject([{ text: '市教育局', basis: 'implied-submitter', toConfirm: true }]);
  });

  it('takes 两家单位 for the two that were named, to confirm', () => {
    const text =
      '会议分别听取了柳岸镇、市教育局关于安全生产的汇报，原则同意两家单位下一步工作安排，会后根据会议讨论意见认真抓好落实。';
    const { actions, verdict } = decide([text], '听取柳岸镇、市教育局关于安全生产的汇报');
    expect(verdict?.word).toBe('原则同意');
    expect(actions[0]?.actors).toMatchObject([
      { text: '两家单位', unit: '柳岸镇', basis: 'anaphora', toConfirm: true },
      { text: '两家单位', unit: '市教育局', basis: 'anaphora', toConfirm: true },
    ]);
  });

  it('takes what brackets add for part of the action before them', () => {
    const { actions } = decide(['由市教育局按程序组织实施（牵头单位：市发改委；责任单位：市财政局）。']);

    expect(actions.map(({ what }) => what)).toEqual([
      '由市教育局按程序组织实施（牵头单位：市发改委；责任单位：市财政局）',
    ]);
    expect(actions[0]?.actors.map(({ role, text }) => `${role} ${text}`)).toEqual([
      'owner 市教育局',
      'lead 市发改委',
      'owner 市财政局',
    ]);
  });

  it('reads a task that stands in the place of a heading', () => {
    const heading = '由市教育局牵头，7月底前完成选址';
    expect(decide([], heading).actions).toMatchObject([
      { what: heading, at: { paragraph: null }, actors: [{ text: '市教育局' }], due: { on: '2024-07-31' } },
    ]);
    expect(decide(['市财政局要统筹资金。'], heading).actions.map(({ at }) => at.paragraph)).toEqual([null, 0]);
    expect(decide([], '审议由市教育局起草的《招生办法》').actions).toEqual([]);
  });

  it('goes on with the owner of the sentence before, to confirm', () => {
    const { actions } = decide(['由市教育局负责，7月11日前完成选址；7月17日前完成立项。']);
    expect(actions.map(({ actors, due }) => [actors[0]?.text, actors[0]?.toConfirm, due?.on])).toEqual([
      ['市教育局', false, '2024-07-11'],
      ['市教育局', true, '2024-07-17'],
    ]);
  });
});

describe('by when', () => {
  it.each<[string, string | null, string | null]>([
    ['由市教育局于7月11日前报送。', '7月11日前', '2024-07-11'],
    ['市教育局要在 4 月 20 日前报市政府办公室。', '4 月 20 日前', '2024-04-20'],
    ['8月底前，由市教育局完成选址。', '8月底前', '2024-08-31'],
    ['市教育局要于2月底完成。', '2月底', '2024-02-29'],
    ['由市教育局9月20前完成。', '9月20前', '2024-09-20'],
    ['市教育局要在2025年3月1日前完成验收。', '2025年3月1日前', '2025-03-01'],
    ['市教育局要在明年6月底前完成。', '明年6月底前', '2025-06-30'],
    ['市教育局要在年底前完成。', '年底前', '2024-12-31'],
    ['市教育局要在第三季度末前完成。', '第三季度末前', '2024-09-30'],
    ['市教育局要在本周五前报送。', '本周五前', '2024-03-15'],
    ['市教育局要在两周内报送方案。', '两周内', '2024-03-28'],
    ['市教育局要于4月20日召开推进会。', '4月20日', '2024-04-20'],
    ['市教育局要在5月25日18:00前报送。', '5月25日18:00前', '2024-05-25'],
    ['市教育局要在5月上旬完成选址。', '5月上旬', null],
    ['市教育局要本周完成选址。', '本周', null],
    ['市教育局要在验收之后30日内移交资料。', '30日内', null],
    ['市教育局要自印发之日起10日内报送。', '10日内', null],
    ['市教育局要在会后三日内报送。', '三日内', '2024-03-17'],
    ['建立月报制度（责任科室：市教育局；完成时限：4月20日）。', '4月20日', '2024-04-20'],
    ['市教育局要尽快启动。', null, null],
    ['市教育局要全力做好今年下半年工作。', null, null],
    ['市教育局要在明年上半年内完成。', '明年上半年内', '2025-06-30'],
    ['市教育局要在今年下半年内完成。', '今年下半年内', '2024-12-31'],
    ['市教育局要做好准备，新规自7月1日起施行。', null, null],
    ['市教育局要做好准备，从2024年5月1日正式实施。', null, null],
  ])('«%s» → %s, %s', (text, written, on) => {
    const due = decide([text]).actions[0]?.due ?? null;
    expect([due?.text ?? null, due?.on ?? null]).toEqual([written, on]);
    if (due) expect(text.slice(...due.at.span)).toBe(written);
  });

  it('makes a task of each deadline of one owner', () => {
    const { actions } = decide([
      '由市教育局牵头，市财政局配合，于7月11日前完成选址，7月底前完成设计，并于次年1月10日前报市政府。',
    ]);

    expect(actions.map(({ what, due }) => [what, due?.on])).toEqual([
      ['由市教育局牵头，市财政局配合，于7月11日前完成选址', '2024-07-11'],
      ['7月底前完成设计', '2024-07-31'],
      ['并于次年1月10日前报市政府', '2025-01-10'],
    ]);
    for (const { actors } of actions) {
      expect(actors.map(({ role, unit }) => [role, unit])).toEqual([
        ['lead', '市教育局'],
        ['helper', '市财政局'],
      ]);
    }
  });

  it('says whether the year is the meeting’s', () => {
    expect(decide(['市教育局要在7月底前完成。']).actions[0]?.due?.yearInferred).toBe(true);
    expect(decide(['市教育局要在2024年7月底前完成。']).actions[0]?.due?.yearInferred).toBe(false);
  });

  it('keeps a deadline for which nobody is named, with no one to act', () => {
    expect(decide(['汛期前完成护栏排查，限时整改销号。']).actions).toMatchObject([{ actors: [], due: { on: null } }]);
  });
});

function decide(paragraphs: readonly string[], heading = '有关事项') {
  const minutes = {
    ...emptyMinutes(),
    meeting: { ...emptyMinutes().meeting, heldOn: '2024-03-14' },
    items: [{ ordinal: 1, heading, paragraphs: paragraphs.map((text) => ({ ordinal: null, text })) }],
  };
  const [decision] = readDecisions(minutes, lexicon);
  if (!decision) throw new Error('one item gives one decision');
  return decision;
}

describe('a long text', () => {
  it.each(['市财政局', '由', '各', '，', '（', '《', '月', '7月11日前', '同意', '由市财政局、', '会议', '甲', '请'])(
    'of «%s» alone is read in its stride',
    (piece) => {
      const before = process.cpuUsage();
      decide([piece.repeat(100_000 / piece.length)]);
      expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
    },
  );
});

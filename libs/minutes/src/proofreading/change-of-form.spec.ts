import fc from 'fast-check';
import { anyMinutes } from '../../test/any-minutes.js';
import { emptyMinutes, type Minutes } from '../model.js';
import { revisionHash } from '../revision.js';
import { changeOfForm } from './change-of-form.js';
import type { KnownNames } from './touched.js';

const known: KnownNames = {
  units: [
    { name: '云澜市财政局', aliases: ['市财政局'] },
    { name: '云澜市住房和城乡建设局', aliases: ['市住建局'] },
  ],
  people: ['钱乙'],
};

describe('changeOfForm', () => {
  it.each([
    ['nothing', '会议听取了汇报。', '会议听取了汇报。'],
    ['a space in a sentence', '会议听取 了汇报。', '会议听取了汇报。'],
    ['an ideographic space', '　　会议听取了汇报。', '会议听取了汇报。'],
    ['a line break', '会议听取了汇报。\n会议强调，要抓紧。', '会议听取了汇报。会议强调，要抓紧。'],
    ['an invisible character', '会议\u200b听取了汇报。', '会议听取了汇报。'],
    ['half width punctuation', '会议强调,要抓紧;要落实.', '会议强调，要抓紧；要落实。'],
    ['full width digits and letters', '投资３５万元，ＰＰＰ模式', '投资35万元，PPP模式'],
    ['half width brackets', '该项目(一期)已开工', '该项目（一期）已开工'],
    ['brackets of another form', '该项目（一期）已开工', '该项目〔一期〕已开工'],
    ['the brackets of a cited number', '根据国发[2024]5号文件', '根据国发〔2024〕5号文件'],
    ['straight quotation marks', '加快"一网通办"', '加快“一网通办”'],
    ['title marks that were left out', '审议实施意见', '审议《实施意见》'],
    ['a comma for an enumeration mark', '防汛，抗旱工作', '防汛、抗旱工作'],
    ['a doubled full stop', '会议听取了汇报。。', '会议听取了汇报。'],
    ['an ellipsis', '防汛、抗旱...', '防汛、抗旱……'],
    ['a character in two forms of Unicode', 'cafe\u0301', 'caf\u00e9'],
    ['a homophone', '认真作好宣传工作', '认真做好宣传工作'],
    ['a character that looks alike', '抓紧实施布暑', '抓紧实施布署'],
    ['a doubled character', '会议听取了了汇报', '会议听取了汇报'],
    ['a doubled word', '会议听取听取了汇报', '会议听取了汇报'],
    ['a word left out', '会议听取了公园设情况的汇报', '会议听取了公园建设情况的汇报'],
    ['two characters that changed places', '会议听取了报汇情况', '会议听取了汇报情况'],
    ['two slips in one paragraph', '认真作好宣传，加强布暑', '认真做好宣传，加强布署'],
    ['a particle', '会议听取了详细地汇报', '会议听取了详细的汇报'],
    ['a word beside 统一, which counts nothing', '统一布暑宣传', '统一步暑宣传'],
  ])('lets pass %s', (_, before, after) => {
    expect(judge(before, after)).toEqual({ ok: true });
    expect(judge(after, before)).toEqual({ ok: true });
  });

  it.each([
    ['a digit', '投资35万元', '投资36万元', '数字'],
    ['a digit more', '投资35万元', '投资355万元', '数字'],
    ['a decimal point', '投资3.5万元', '投资35万元', '数字'],
    ['a comma between digits', '投资1,000元', '投资1000元', '数字'],
    ['a space between numbers', '共3 5户', '共35户', '数字'],
    ['a bracket between numbers', '第3）4户', '第34户', '数字'],
    ['a mark between numbers in Chinese', '二、三期工程', '二三期工程', '数字'],
    ['a range', '占比3-5', '占比3、5', '数字'],
    ['a number in Chinese', '会议议定三项意见', '会议议定两项意见', '数字'],
    ['the measure after a number', '补助3吨', '补助3斤', '数字'],
    ['the word before a number', '由第3组落实', '由至3组落实', '数字'],
    ['万', '补助资金万元', '补助资金元', '数字'],
    ['a month', '于6月底前完成', '于6月初前完成', '日期'],
    ['a quarter', '于本季度完成', '于本年度完成', '日期'],
    ['a year', '力争今年建成', '力争明年建成', '日期'],
    ['a verdict', '会议同意该方案', '会议原则同意该方案', '决定用语'],
    ['a verdict that is qualified no more', '会议原则同意该方案', '会议同意该方案', '决定用语'],
    ['a verdict that is negated', '会议同意该方案', '会议不同意该方案', '决定用语'],
    ['a verdict within', '会议同意该方案', '会议同样意该方案', '决定用语'],
    ['未', '该项目已开工', '该项目未开工', '决定用语'],
    ['暂', '该项目缓建', '该项目暂建', '决定用语'],
    ['an obligation', '各单位应落实责任', '各单位落实责任', '决定用语'],
    ['a direction', '会前报送材料', '会后报送材料', '决定用语'],
    ['a rank', '由副组长负责', '由组长负责', '决定用语'],
    ['a level', '由市有关单位落实', '由县有关单位落实', '决定用语'],
    ['a scope', '适用全部企业', '适用企业', '决定用语'],
    ['a unit', '由市财政局牵头', '由市财务局牵头', '单位名称'],
    ['the full name of a unit', '由云澜市财政局牵头', '由云山市财政局牵头', '单位名称'],
    ['a unit that was misspelt', '由市才政局牵头', '由市财政局牵头', '单位名称'],
    ['a unit written with spaces', '由市 财 政 局牵头', '由市 财 政 厅牵头', '单位名称'],
    ['what stands before a unit', '由市住建局牵头', '由原市住建局牵头', '单位名称'],
    ['a name of the directory', '请钱乙同志牵头', '请钱甲同志牵头', '姓名'],
    ['a name of the attendance', '请赵甲同志牵头', '请赵申同志牵头', '姓名'],
    ['what stands beside a name', '请赵甲同志牵头', '请赵甲乙同志牵头', '姓名'],
    ['a letter', '采用PPP模式', '采用PP模式', '字母'],
    ['a sign', '增长率为+', '增长率为-', '字母'],
    ['a percent sign', '占比达%左近', '占比达左近', '字母'],
    ['a whole word', '会议支持该方案', '会议反感该方案', '两个字'],
    ['three characters', '认真作好宣传，加强布暑，抓紧洛实', '认真做好宣传，加强布署，抓紧落实', '两个字'],
    ['a sentence more', '会议听取了汇报。', '会议听取了汇报，要求抓紧。', '两个字'],
    ['all of it', '会议听取了汇报。', '', '两个字'],
  ])('refuses %s', (_, before, after, why) => {
    for (const judged of [judge(before, after), judge(after, before)]) {
      expect(judged).toMatchObject({ ok: false, where: { zh: '第一项第（一）段' } });
    }
    expect(judge(before, after)).toMatchObject({ why: { zh: expect.stringContaining(why) } });
  });

  it.each<[string, Partial<Minutes>, string]>([
    ['main recipients', { recipients: { main: '市财政局 ', copy: '' } }, '主送'],
    ['attendance', { attendance: { present: [], inAttendance: [], excused: [], absent: [] } }, '全文'],
    ['the number', { number: { text: '第 4 号', ordinal: 4 } }, '文号'],
    ['the date of issue', { issuedOn: '2026-03-07' }, '成文日期'],
    ['the issuer', { issuer: '云澜市人民政府 办公室' }, '发文机关'],
    ['the day of the meeting', { meeting: { ...meeting(), heldOn: '2026-03-03' } }, '会议'],
    ['the name of the meeting', { meeting: { ...meeting(), name: '市政府常务会' } }, '会议'],
    ['publicity', { publicity: 'withheld' }, '公开属性'],
    ['who compiled it', { compiledBy: { office: '办公厅', on: '2026-03-06' } }, '整理单位'],
  ])('refuses any change of %s', (_, changes, place) => {
    const judged = changeOfForm(minutes(), { ...minutes(), ...changes }, known);

    expect(judged).toMatchObject({ ok: false });
    if (!judged.ok && place !== '全文') expect(judged.where.zh).toContain(place);
  });

  it.each<[string, Minutes, string]>([
    ['came in', withParagraphs('会议听取了汇报。', '会议强调，要抓紧。', '要落实。'), '第一项第（二）段'],
    ['went', withParagraphs('会议听取了汇报。'), '第一项第（二）段'],
    ['got another number', renumbered(), '第一项第'],
  ])('refuses when a paragraph %s', (_, after, place) => {
    const before = withParagraphs('会议听取了汇报。', '要落实。');

    const judged = changeOfForm(before, after, known);

    expect(judged).toMatchObject({ ok: false, why: { zh: '增加、删除或者移动了段落' } });
    if (!judged.ok) expect(judged.where.zh).toContain(place);
  });

  it('refuses when paragraphs or items change places', () => {
    const before = withParagraphs('会议听取了汇报。', '要落实责任，备足物资。');
    const [item] = before.items;
    const swapped = withParagraphs('要落实责任，备足物资。', '会议听取了汇报。');
    const other = { ...(item as Minutes['items'][number]), heading: '审议另一项方案' };

    expect(changeOfForm(before, swapped, known).ok).toBe(false);
    expect(
      changeOfForm(
        { ...before, items: [...before.items, other] },
        { ...before, items: [other, ...before.items] },
        known,
      ).ok,
    ).toBe(false);
  });

  it('lets pass a slip in the title, a heading, the opening, a topic and the closing', () => {
    const before = minutes();
    const [item] = before.items;
    const after: Minutes = {
      ...before,
      title: '云澜市人民政府常务会议 纪要',
      preamble: '会议议定以下意见:',
      topics: ['审议一项方按'],
      items: item === undefined ? [] : [{ ...item, heading: '审议一项方按' }],
      closing: '会议还研究了其它事项。',
    };

    expect(changeOfForm({ ...before, closing: '会议还研究了其它事情。' }, after, known)).toEqual({ ok: true });
  });

  it('names the first place that differs in more than form', () => {
    const before = withParagraphs('会议听取了汇报。', '投资35万元。');
    const after = withParagraphs('会议听取了 汇报。', '投资53万元。');

    expect(changeOfForm(before, after, known)).toEqual({
      ok: false,
      where: { zh: '第一项第（二）段', en: 'item 1, paragraph (2)' },
      why: { zh: '改动涉及数字或编号', en: 'it touches a number' },
    });
  });

  it('takes long texts that differ in much for what they are, in little time', () => {
    const long = '会议听取了汇报'.repeat(14_000);

    expect(judge(long, `${long.slice(0, 60_000)}。${long.slice(60_000)}`)).toEqual({ ok: true });
    expect(judge(long, [...long].reverse().join(''))).toMatchObject({ ok: false });
  });

  describe('of any two revisions', () => {
    it('is true of a revision and itself', () => {
      fc.assert(fc.property(anyMinutes, (any) => expect(changeOfForm(any, any, known)).toEqual({ ok: true })));
    });

    it('is the same whichever comes first', () => {
      fc.assert(
        fc.property(anyMinutes, anyMinutes, (before, after) => {
          expect(changeOfForm(after, before, known).ok).toBe(changeOfForm(before, after, known).ok);
        }),
      );
    });

    it('is the same whichever comes first, where little differs', () => {
      fc.assert(
        fc.property(smallChange, ({ before, after }) => {
          expect(judge(after, before).ok).toBe(judge(before, after).ok);
        }),
        { numRuns: 1_000 },
      );
    });

    it('lets pass spaces and punctuation anywhere but between numbers', () => {
      fc.assert(
        fc.property(
          prose,
          fc.constantFrom(' ', '　', '，', '。', '、', '“', '）', '\n'),
          fc.nat(),
          (text, mark, at) => {
            const place = at % (text.length + 1);
            expect(judge(text, text.slice(0, place) + mark + text.slice(place))).toEqual({ ok: true });
          },
        ),
      );
    });

    it('lets no digit change', () => {
      fc.assert(
        fc.property(prose, prose, fc.nat({ max: 999 }), fc.nat({ max: 999 }), (head, tail, one, other) => {
          const judged = judge(`${head}${one}${tail}`, `${head}${other}${tail}`);
          expect(judged.ok).toBe(one === other);
        }),
      );
    });

    it('lets no word go that decides', () => {
      const deciding = fc.constantFrom('原则', '同意', '不', '未', '暂', '通过', '应', '副');
      fc.assert(
        fc.property(prose, deciding, prose, (head, word, tail) => {
          expect(judge(head + word + tail, head + tail).ok).toBe(false);
        }),
      );
    });

    it('lets no part change that stays as it was signed', () => {
      const part = fc.constantFrom(
        ...(['number', 'issuedOn', 'issuer', 'meeting', 'recipients', 'publicity', 'compiledBy', 'imprint'] as const),
      );
      fc.assert(
        fc.property(anyMinutes, anyMinutes, part, (before, other, name) => {
          const after = { ...before, [name]: other[name] };
          expect(changeOfForm(before, after, known).ok).toBe(revisionHash(before) === revisionHash(after));
        }),
      );
    });
  });
});

/** Words without numbers, names or anything that decides. */
const prose = fc
  .array(fc.constantFrom('会议', '听取', '汇报', '强调', '抓紧', '落实', '宣传', '工作', '的', '了'), { maxLength: 8 })
  .map((words) => words.join(''));

const piece = fc.constantFrom(
  '会',
  '议',
  '同意',
  '不',
  '3',
  '三',
  '。',
  ' ',
  '市财政局',
  '赵甲',
  '月底',
  '统一',
  'A',
  '做',
);

/** A text, and the same with a few pieces changed. */
const smallChange = fc
  .record({
    pieces: fc.array(piece, { maxLength: 10 }),
    edits: fc.array(fc.record({ at: fc.nat(), piece: fc.option(piece) }), { maxLength: 2 }),
  })
  .map(({ pieces, edits }) => {
    const changed = [...pieces];
    for (const { at, piece: put } of edits) changed.splice(at % (changed.length + 1), at % 2, ...(put ? [put] : []));
    return { before: pieces.join(''), after: changed.join('') };
  });

function judge(before: string, after: string) {
  return changeOfForm(withParagraphs(before), withParagraphs(after), known);
}

function withParagraphs(...texts: string[]): Minutes {
  const paragraphs = texts.map((text, at) => ({ ordinal: at + 1, text }));
  return { ...minutes(), items: [{ ordinal: 1, heading: '审议一项方案', paragraphs }] };
}

function renumbered(): Minutes {
  const paragraphs = ['会议听取了汇报。', '要落实。'].map((text, at) => ({ ordinal: at + 2, text }));
  return { ...minutes(), items: [{ ordinal: 1, heading: '审议一项方案', paragraphs }] };
}

function meeting(): Minutes['meeting'] {
  return { heldOn: '2026-03-02', partOfDay: 'morning', ordinal: 3, name: '市政府常务会议', chair: null };
}

function minutes(): Minutes {
  return {
    ...emptyMinutes(),
    title: '云澜市人民政府常务会议纪要',
    issuer: '云澜市人民政府办公室',
    number: { text: '第 3 号', ordinal: 3 },
    issuedOn: '2026-03-06',
    meeting: meeting(),
    preamble: '会议议定以下意见：',
    topics: ['审议一项方案'],
    items: [{ ordinal: 1, heading: '审议一项方案', paragraphs: [] }],
    attendance: { present: [{ unit: null, name: '赵甲' }], inAttendance: [], excused: [], absent: [] },
    compiledBy: { office: '办公室', on: '2026-03-06' },
    publicity: 'active',
    recipients: { main: '市财政局', copy: '' },
  };
}

describe('the hash of a revision', () => {
  it('tells apart what changeOfForm calls equal in form', () => {
    const [one, other] = [withParagraphs('会议听取了汇报。'), withParagraphs('会议听取了汇报 。')];

    expect(changeOfForm(one, other, known).ok).toBe(true);
    expect(revisionHash(one)).not.toBe(revisionHash(other));
  });
});

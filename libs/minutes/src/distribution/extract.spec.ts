import { sampleMinutes } from '../../test/sample-minutes.js';
import { emptyMinutes, type Minutes } from '../model.js';
import { extractFor } from './extract.js';

const water = { name: '云溪市水务局', aliases: ['市水务局'] };

function withItems(...texts: string[]): Minutes {
  const items = texts.map((text, index) => ({
    ordinal: index + 1,
    heading: `审议第${index + 1}件事`,
    paragraphs: [{ ordinal: 1, text }],
  }));
  return { ...emptyMinutes(), items };
}

function kept(unit: { name: string; aliases: string[] }, directory: string[], ...texts: string[]): number[] {
  const extract = extractFor(
    withItems(...texts),
    unit,
    directory.map((name) => ({ name, aliases: [] })),
  );
  return extract?.minutes.items.map(({ ordinal }) => ordinal ?? 0) ?? [];
}

describe('an extract', () => {
  it('holds the head, the number and the items that name the unit, and says so', () => {
    const minutes = { ...sampleMinutes(), number: { text: '第 7 号', ordinal: 7 }, issuedOn: '2024-03-15' };
    const extract = extractFor(minutes, { name: '市财政局', aliases: [] });

    expect(extract?.note).toBe('摘录：仅载与贵单位有关的第一项，全文以印发的纪要为准。');
    expect(extract?.minutes).toMatchObject({ title: minutes.title, number: minutes.number, issuedOn: '2024-03-15' });
    expect(extract?.minutes.items).toEqual([minutes.items[0]]);
  });

  it('says nothing of what concerns others', () => {
    const extract = extractFor(sampleMinutes(), water);

    expect(extract?.minutes.preamble).toBe('2024 年 3 月 12 日下午，江晚舟市长主持召开市政府第 7 次常务会议。');
    expect(extract?.minutes).toMatchObject({ topics: [], closing: '', attendance: emptyMinutes().attendance });
    expect(extract?.minutes.recipients).toEqual({ main: '', copy: '' });
  });

  it('is none when no item names the unit', () => {
    expect(extractFor(sampleMinutes(), { name: '市文旅局', aliases: [] })).toBeNull();
  });

  it('finds the unit in a heading and by an alias, and counts items without a number by their place', () => {
    const minutes = sampleMinutes();
    const items = minutes.items.map((item) => ({ ...item, ordinal: null }));

    expect(extractFor({ ...minutes, items }, { name: '石桥镇人民政府', aliases: ['石桥镇'] })?.note).toContain(
      '第二项',
    );
  });

  it('takes the longest name in a place', () => {
    const party = { name: '市委', aliases: [] };

    expect(kept(party, ['市委组织部'], '由市委组织部负责。', '报市委研究。')).toEqual([2]);
    expect(kept(party, [], '由市委宣传部负责。', '市委办公室牵头。', '市委、市政府要求。', '市委各部门落实。')).toEqual(
      [3],
    );
    expect(kept({ name: '教育局', aliases: [] }, ['市体育教育局'], '市体育教育局负责。', '教育局办公室办理。')).toEqual(
      [2],
    );
    expect(kept({ name: '市财政局', aliases: [] }, [], '市财政局会同市教育局干部处办理。')).toEqual([1]);
  });

  it('takes a collective phrase only if it is given as a name', () => {
    expect(kept({ name: '石桥镇', aliases: [] }, [], '各镇要抓好落实。')).toEqual([]);
    expect(kept({ name: '石桥镇', aliases: ['各镇'] }, [], '各镇要抓好落实。')).toEqual([1]);
  });
});

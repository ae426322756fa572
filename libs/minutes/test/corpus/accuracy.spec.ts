import { type ActionItem, emptyMinutes, type Minutes } from '../../src/index.js';
import { measure, type Reading } from './accuracy.js';
import { accuracyTable, missesTable } from './accuracy-table.js';
import type { CorpusEntry, Gold } from './gold.js';
import type { FieldAccuracy } from './ledger.js';

const text = '由市财政局牵头，市教育局配合，7月31日前完成预算编制。市审计局负责跟踪审计。';

const gold: Gold = {
  damaged: false,
  title: '云澜市人民政府常务会议纪要',
  number: { text: '第7期', ordinal: 7 },
  meeting: { heldOn: '2024-07-12', partOfDay: null, chair: { name: '赵甲乙', post: '市长' } },
  items: [
    {
      ordinal: 1,
      heading: '审议《预算（草案）》',
      paragraphs: 1,
      verdict: null,
      actions: [
        {
          what: '完成预算编制',
          actors: [
            { role: 'lead', text: '市财政局' },
            { role: 'helper', text: '市教育局' },
          ],
          due: { text: '7月31日前', on: '2024-07-31' },
        },
        { what: '跟踪审计', actors: [{ role: 'owner', text: '市审计局' }], due: null },
      ],
    },
  ],
  attendance: {
    present: [{ unit: null, name: '钱丙' }],
    inAttendance: [
      { unit: '市政府', name: '孙丁', post: '副秘书长' },
      { unit: '各街道', name: '', post: '负责人' },
    ],
    excused: [{ unit: '市水利局', name: '李戊', reason: '因病请假' }],
  },
  recipients: { main: '各镇人民政府' },
};

const budget: ActionItem = {
  what: '7月31日前完成预算编制',
  at: { paragraph: 0, span: [15, 27] },
  actors: [actor('lead', '市财政局'), actor('helper', '市教育局')],
  due: { text: '于7月31日前', on: '2024-07-31', yearInferred: true, at: { paragraph: 0, span: [15, 21] } },
};
const audit: ActionItem = {
  what: '市审计局负责',
  at: { paragraph: 0, span: [28, 36] },
  actors: [actor('owner', '市审计局')],
  due: null,
};

describe('measuring a reader against what a person read', () => {
  it('finds nothing wrong in a reading that says the same in other spaces, widths and cuts', () => {
    const results = measure([entry()], () => reading());
    expect(results.filter(({ misses }) => misses.length > 0)).toEqual([]);
    expect(totalOf(results, 'action found')).toEqual([2, 2]);
    expect(totalOf(results, 'attendance inAttendance')).toEqual([2, 2]);
    expect(totalOf(results, 'attendance post')).toEqual([1, 1]);
  });

  it('leaves out what the gold leaves out', () => {
    const results = measure([entry()], () => reading());
    expect(totalOf(results, 'issuer')).toEqual([0, 0]);
    expect(totalOf(results, 'attendance absent')).toEqual([0, 0]);
    expect(totalOf(results, 'partOfDay')).toEqual([1, 1]);
  });

  it('finds everything wrong in an empty reading that the text does not lack', () => {
    const results = measure([entry()], () => ({ minutes: emptyMinutes(), decisions: [] }));
    for (const field of ['title', 'number', 'heldOn', 'chair', 'heading', 'action found', 'action due']) {
      expect([field, ...totalOf(results, field)]).toEqual([field, 0, field.startsWith('action') ? 2 : 1]);
    }
    expect(totalOf(results, 'partOfDay')).toEqual([1, 1]);
  });

  it('shows what was expected and what was read', () => {
    const wrong = reading({ meeting: { ...reading().minutes.meeting, chair: { name: '赵甲', post: '市长' } } });
    const [miss] = of(
      measure([entry()], () => wrong),
      'chair',
    ).misses;
    expect(miss).toEqual({ document: '99-example', expected: '市长 赵甲乙', found: '市长 赵甲' });
  });

  it('takes one action that holds two tasks for one of them', () => {
    const merged = { ...budget, what: text, at: { paragraph: 0, span: [0, text.length] as const } };
    const results = measure([entry()], () => reading({}, [merged]));
    expect(totalOf(results, 'action found')).toEqual([1, 2]);
  });

  it('counts a wrong role, a helper too few and a wrong day', () => {
    const actors = [actor('owner', '市财政局')];
    const due = budget.due && { ...budget.due, on: '2025-07-31' };
    const results = measure([entry()], () => reading({}, [{ ...budget, actors, due }, audit]));
    expect(totalOf(results, 'action found')).toEqual([2, 2]);
    expect(totalOf(results, 'action actors')).toEqual([1, 2]);
    expect(totalOf(results, 'action due')).toEqual([1, 2]);
  });

  it('demands that a reading asks where a person would ask', () => {
    const example = entry();
    const action = {
      what: '跟踪审计',
      actors: [{ role: 'owner' as const, text: '市审计局', toConfirm: true as const }],
    };
    const unsure = { ...example, gold: { ...gold, items: [{ ...gold.items?.[0], actions: [action] }] } };
    const asking = { ...audit, actors: [{ ...actor('owner', '市审计局'), toConfirm: true }] };
    expect(
      totalOf(
        measure([unsure], () => reading({}, [audit])),
        'action actors',
      ),
    ).toEqual([0, 1]);
    expect(
      totalOf(
        measure([unsure], () => reading({}, [asking])),
        'action actors',
      ),
    ).toEqual([1, 1]);
  });

  it('counts what was read in surplus, and a person of a wrong unit as wrong and not as surplus', () => {
    const { attendance } = reading().minutes;
    const results = measure([entry()], () =>
      reading({
        attendance: {
          ...attendance,
          present: [
            { unit: null, name: '钱丙' },
            { unit: null, name: '周己' },
          ],
          excused: [{ unit: '市水务局', name: '李戊', reason: '因病' }],
        },
      }),
    );
    expect(of(results, 'attendance present')).toMatchObject({ right: 1, total: 1, surplus: 1 });
    expect(of(results, 'attendance excused')).toMatchObject({ right: 0, total: 1, surplus: 0 });
    expect(totalOf(results, 'attendance reason')).toEqual([1, 1]);
  });

  it('finds an item by its heading when another one stands before it', () => {
    const { minutes, decisions } = reading();
    const shifted: Reading = {
      minutes: { ...minutes, items: [{ ordinal: null, heading: '', paragraphs: [] }, ...minutes.items] },
      decisions: decisions.map((decision) => ({ ...decision, item: decision.item + 1 })),
    };
    const results = measure([entry()], () => shifted);
    expect(totalOf(results, 'item count')).toEqual([0, 1]);
    expect(totalOf(results, 'heading')).toEqual([1, 1]);
    expect(totalOf(results, 'action found')).toEqual([2, 2]);
  });
});

describe('the tables', () => {
  it('have a line a field, one for all together, and the misses with bars and line breaks made harmless', () => {
    const results: FieldAccuracy[] = [
      {
        field: 'title',
        right: 1,
        total: 3,
        surplus: 0,
        misses: [{ document: '01', expected: '甲|乙', found: '甲\n乙' }],
      },
      { field: 'issuer', right: 0, total: 0, surplus: 2, misses: [] },
    ];
    expect(accuracyTable(results).split('\n')).toEqual([
      '| Field | Right | Of | % | Surplus |',
      '| --- | ---: | ---: | ---: | ---: |',
      '| title | 1 | 3 | 33.3 | 0 |',
      '| issuer | 0 | 0 | – | 2 |',
      '| **all** | 1 | 3 | 33.3 | 2 |',
    ]);
    expect(missesTable(results).split('\n').at(-1)).toBe('| title | 01 | 甲\\|乙 | 甲 乙 |');
  });
});

function entry(): CorpusEntry {
  return { name: '99-example', text, gold, units: [] };
}

function reading(changes: Partial<Minutes> = {}, actions: readonly ActionItem[] = [budget, audit]): Reading {
  const minutes: Minutes = {
    ...emptyMinutes(),
    title: '云澜市人民政府 常务会议纪要',
    number: { text: '（第７期）', ordinal: 7 },
    meeting: {
      ...emptyMinutes().meeting,
      heldOn: '2024-07-12',
      chair: { name: '赵甲乙', post: '市长' },
    },
    items: [{ ordinal: 1, heading: '审议《预算(草案)》', paragraphs: [{ ordinal: null, text }] }],
    attendance: {
      present: [{ unit: null, name: '钱 丙' }],
      inAttendance: [
        { unit: null, name: '孙丁', post: '市政府副秘书长' },
        { unit: '各街道负责人', name: '' },
      ],
      excused: [{ unit: '市水利局', name: '李戊', reason: '因病' }],
      absent: [],
    },
    recipients: { main: '各镇人民政府', copy: '' },
    ...changes,
  };
  return { minutes, decisions: [{ item: 0, verdict: null, actions }] };
}

function actor(role: 'owner' | 'lead' | 'helper', name: string) {
  const at = { paragraph: 0, span: [0, 1] as const };
  return { role, text: name, unit: null, basis: 'form' as const, toConfirm: false, at };
}

function of(results: readonly FieldAccuracy[], field: string): FieldAccuracy {
  const found = results.find((one) => one.field === field);
  if (!found) throw new Error(`no field ${field}`);
  return found;
}

function totalOf(results: readonly FieldAccuracy[], field: string): [right: number, total: number] {
  const { right, total } = of(results, field);
  return [right, total];
}

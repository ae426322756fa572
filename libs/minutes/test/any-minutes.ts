import fc from 'fast-check';
import type { Minutes } from '../src/model.js';

/** Minutes for tests: few words, so that paragraphs are often equal, alike or moved. */

const words = fc.constantFrom(
  '会议',
  '原则同意',
  '市财政局',
  '2026',
  '年',
  '，',
  '。',
  '抓紧',
  '实施',
  '公园建设',
  'e\u0301',
  '𠮷',
);
const anyLine = fc.array(words, { maxLength: 3 }).map((all) => all.join(''));
const anyText = fc.array(words, { maxLength: 12 }).map((all) => all.join(''));
const anyDay = fc.option(fc.constantFrom('2026-03-02', '2026-03-06'));
const anyOrdinal = fc.option(fc.integer({ min: 1, max: 12 }));
const anyPerson = fc.record(
  {
    unit: fc.option(fc.constantFrom('市财政局', '市水务局')),
    name: fc.constantFrom('赵甲', '钱乙', ''),
    post: fc.constantFrom('局长'),
    reason: fc.constantFrom('出差'),
    standsInFor: fc.constantFrom('', '孙丙'),
  },
  { requiredKeys: ['unit', 'name'] },
);
const anyPeople = fc.array(anyPerson, { maxLength: 3 });
const somePeople = fc.array(anyPerson, { minLength: 1, maxLength: 3 });
const anyOffice = fc.option(fc.record({ office: anyLine, on: anyDay }));

export const anyMinutes: fc.Arbitrary<Minutes> = fc
  .record({
    title: anyLine,
    issuer: anyLine,
    number: fc.option(fc.record({ text: anyLine, ordinal: fc.integer({ min: 1, max: 99 }) })),
    issuedOn: anyDay,
    meeting: fc.record({
      heldOn: anyDay,
      partOfDay: fc.option(fc.constantFrom('morning' as const, 'evening' as const)),
      ordinal: anyOrdinal,
      name: anyLine,
      chair: fc.option(fc.record({ name: anyLine, post: anyLine })),
    }),
    preamble: anyText,
    topics: fc.array(anyLine, { maxLength: 2 }),
    items: fc.array(
      fc.record({
        ordinal: anyOrdinal,
        heading: anyLine,
        paragraphs: fc.array(fc.record({ ordinal: anyOrdinal, text: anyText }), { maxLength: 4 }),
      }),
      { maxLength: 5 },
    ),
    closing: anyText,
    attendance: fc.record(
      {
        present: anyPeople,
        inAttendance: anyPeople,
        excused: anyPeople,
        absent: anyPeople,
        invited: somePeople,
        statedIn: fc.constant('opening' as const),
      },
      { requiredKeys: ['present', 'inAttendance', 'excused', 'absent'] },
    ),
    compiledBy: anyOffice,
    imprint: anyOffice,
    publicity: fc.option(fc.constantFrom('active' as const, 'withheld' as const)),
    recipients: fc.record({ main: anyText, copy: anyText }),
  })
  .chain((minutes) =>
    fc
      .option(
        anyLine.filter((reason) => reason !== ''),
        { nil: undefined },
      )
      .map((publicityReason) => (publicityReason === undefined ? minutes : { ...minutes, publicityReason })),
  );

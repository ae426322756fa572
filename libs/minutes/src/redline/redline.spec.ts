import fc from 'fast-check';
import { anyMinutes } from '../../test/any-minutes.js';
import { emptyMinutes, type Item, type Minutes, minutesSchema } from '../model.js';
import { paragraphsOf } from './paragraphs.js';
import { changedLines, type RedlineLine, redline } from './redline.js';

const park = item(
  '关于公园建设',
  '会议听取了城市公园建设情况汇报，原则同意实施方案。',
  '由市住建局牵头，于6月底前完成。',
);
const school = item('关于学校布局', '会议听取了中小学布局调整方案的汇报，同意该方案。');
const water = item('关于防汛准备', '会议强调，各镇要落实防汛责任，备足物资。');

describe('redline', () => {
  it('shows what was put into a paragraph and taken out of it, numbers whole', () => {
    const changed = item(
      '关于公园建设',
      '会议听取了城市公园建设情况汇报，同意实施方案。',
      '由市住建局牵头，于12月底前完成。',
    );

    expect(changes(redline(minutes(park), minutes(changed)))).toEqual([
      ['item.1.paragraph.1', 'changed', '会议听取了城市公园建设情况汇报，[-原则-]同意实施方案。'],
      ['item.1.paragraph.2', 'changed', '由市住建局牵头，于[-6-][+12+]月底前完成。'],
    ]);
  });

  it('does not take an item for changed because one was put in before it', () => {
    const lines = redline(minutes(park, school), minutes(water, park, school));

    expect(changes(lines.filter(({ kind }) => kind !== 'same'))).toEqual([
      ['item.1.heading', 'added', '[+关于防汛准备+]'],
      ['item.1.paragraph.1', 'added', '[+会议强调，各镇要落实防汛责任，备足物资。+]'],
    ]);
    expect(lines.find(({ after }) => after === 'item.2.heading')).toMatchObject({
      kind: 'same',
      before: 'item.1.heading',
      label: { before: '一、', after: '二、' },
    });
  });

  it('does not take a paragraph for changed because one was put in before it or taken out', () => {
    const [first, second] = park.paragraphs;
    const between = { ...park, paragraphs: [first, ...water.paragraphs, second].flatMap((each) => each ?? []) };

    expect(changes(redline(minutes(park), minutes(between)))).toEqual([
      ['item.1.paragraph.2', 'added', '[+会议强调，各镇要落实防汛责任，备足物资。+]'],
    ]);
    expect(changes(redline(minutes(between), minutes(park)))).toEqual([
      ['item.1.paragraph.2', 'removed', '[-会议强调，各镇要落实防汛责任，备足物资。-]'],
    ]);
  });

  it('tells of what stands elsewhere that it moved', () => {
    const lines = redline(minutes(park, school, water), minutes(water, park, school));

    expect(lines.filter(({ kind }) => kind !== 'same').map(({ before, after, kind }) => [before, after, kind])).toEqual(
      [
        ['item.3.heading', 'item.1.heading', 'moved'],
        ['item.3.paragraph.1', 'item.1.paragraph.1', 'moved'],
      ],
    );
  });

  it('still shows what changed within an item that moved', () => {
    const edited = item(
      '关于公园建设',
      '会议听取了城市公园建设情况汇报，同意实施方案。',
      '由市住建局牵头，于6月底前完成。',
    );

    const lines = redline(minutes(park, school, water), minutes(school, water, edited));
    expect(changes(lines.filter(({ kind }) => kind !== 'same'))).toEqual([
      ['item.3.heading', 'moved', '关于公园建设'],
      ['item.3.paragraph.1', 'changed', '会议听取了城市公园建设情况汇报，[-原则-]同意实施方案。'],
      ['item.3.paragraph.2', 'moved', '由市住建局牵头，于6月底前完成。'],
    ]);
  });

  it('finds an item whose heading was changed by its text, and one whose text was changed by its heading', () => {
    const renamed = { ...park, heading: '公园方案' };
    const rewritten = item('关于学校布局', '本项另行研究。');

    expect(
      changes(redline(minutes(park, school), minutes(renamed, rewritten))).map(([place, kind]) => [place, kind]),
    ).toEqual([
      ['item.1.heading', 'changed'],
      ['item.2.paragraph.1', 'removed'],
      ['item.2.paragraph.1', 'added'],
    ]);
  });

  it('shows changes of what is no text: dates, people, publicity, recipients', () => {
    const before: Minutes = { ...minutes(park), issuedOn: '2026-03-06', publicity: 'active' };
    const after: Minutes = {
      ...before,
      issuedOn: '2026-03-09',
      publicity: 'withheld',
      attendance: { ...before.attendance, present: [{ unit: null, name: '赵甲' }] },
      recipients: { main: '各镇人民政府', copy: '' },
    };

    expect(changes(redline(before, after))).toEqual([
      ['issuedOn', 'changed', '2026年3月[-6-][+9+]日'],
      ['attendance.present', 'added', '[+赵甲+]'],
      ['recipients.main', 'added', '[+各镇人民政府+]'],
      ['publicity', 'changed', '[-主动-][+不予+]公开'],
    ]);
  });

  it('replaces a text as a whole when the two have little in common', () => {
    const other = { ...minutes(), preamble: '天地玄黄，宇宙洪荒。' };

    expect(changes(redline({ ...minutes(), preamble: '会议听取了汇报。' }, other))).toEqual([
      ['preamble', 'changed', '[-会议听取了汇报。-][+天地玄黄，宇宙洪荒。+]'],
    ]);
  });

  describe('of any two revisions', () => {
    it('gives the old texts without what was added, and the new ones without what was removed', () => {
      fc.assert(
        fc.property(anyMinutes, anyMinutes, (before, after) => {
          const lines = redline(before, after);

          expect(textsOf(lines, 'before', 'added')).toEqual(placedTexts(before));
          expect(textsOf(lines, 'after', 'removed')).toEqual(placedTexts(after));
        }),
      );
    });

    it('keeps the order of the new one', () => {
      fc.assert(
        fc.property(anyMinutes, anyMinutes, (before, after) => {
          const places = redline(before, after).flatMap((line) => (line.after === null ? [] : [line.after]));

          expect(places).toEqual(paragraphsOf(after).map(({ key }) => key));
        }),
      );
    });

    it('says of a line what its parts say', () => {
      fc.assert(
        fc.property(anyMinutes, anyMinutes, (before, after) => {
          for (const { kind, parts, before: old, after: now } of redline(before, after)) {
            const onlySame = parts.every((part) => part.kind === 'same');
            if (kind === 'same' || kind === 'moved') expect(onlySame).toBe(true);
            expect(kind === 'added').toBe(old === null);
            expect(kind === 'removed').toBe(now === null);
            if (kind === 'same') expect(onlySame).toBe(true);
          }
        }),
      );
    });

    it('finds nothing between a revision and itself', () => {
      fc.assert(fc.property(anyMinutes, (any) => expect(changedLines(redline(any, any))).toEqual([])));
    });
  });

  describe('of revisions of a hostile size', () => {
    const characters = [...'会议听取了汇报原则同意各镇市直部门抓紧实施'];
    const noise = (length: number, seed: number) => {
      let state = seed;
      return Array.from({ length }, () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return characters[state % characters.length] ?? '会';
      }).join('');
    };
    const long = (seed: number): Minutes =>
      minutes(...Array.from({ length: 9 }, (_, at) => item(`议题${at}`, noise(95_000, seed + at))));
    const many = (seed: number): Minutes =>
      minutes(
        ...Array.from({ length: 120 }, (_, at) =>
          item('', ...Array.from({ length: 300 }, (_, n) => noise(10, seed + at * 300 + n))),
        ),
      );

    it.each([
      ['long paragraphs', long(1), long(2)],
      ['many paragraphs', many(1), many(500_000)],
    ])('comes to an end soon, and is still right: %s', (_, before, after) => {
      expect(minutesSchema.safeParse(before).success).toBe(true);
      const start = performance.now();
      const lines = redline(before, after);

      expect(performance.now() - start).toBeLessThan(15_000);
      expect(textsOf(lines, 'before', 'added')).toEqual(placedTexts(before));
      expect(textsOf(lines, 'after', 'removed')).toEqual(placedTexts(after));
    });

    it('still finds one changed word in a paragraph of the greatest length', () => {
      const text = noise(95_000, 3);
      const edited = `${text.slice(0, 40_000)}另有规定的除外${text.slice(40_000)}`;

      expect(changedLines(redline(minutes(item('', text)), minutes(item('', edited))))[0]?.parts).toEqual([
        { kind: 'same', text: text.slice(0, 40_000) },
        { kind: 'added', text: '另有规定的除外' },
        { kind: 'same', text: text.slice(40_000) },
      ]);
    });
  });
});

function item(heading: string, ...paragraphs: string[]): Item {
  return { ordinal: null, heading, paragraphs: paragraphs.map((text) => ({ ordinal: null, text })) };
}

function minutes(...items: Item[]): Minutes {
  return { ...emptyMinutes(), items: items.map((each, at) => ({ ...each, ordinal: at + 1 })) };
}

function changes(lines: readonly RedlineLine[]): [string, string, string][] {
  const marks = { same: ['', ''], added: ['[+', '+]'], removed: ['[-', '-]'] } as const;
  return changedLines(lines).map(({ place, kind, parts }) => [
    place,
    kind,
    parts.map((part) => marks[part.kind].join(part.text)).join(''),
  ]);
}

function textsOf(lines: readonly RedlineLine[], side: 'before' | 'after', without: 'added' | 'removed') {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const key = line[side];
      const text = line.parts.map((part) => (part.kind === without ? '' : part.text)).join('');
      return key === null ? [] : [[key, text] as const];
    }),
  );
}

function placedTexts(of: Minutes) {
  return Object.fromEntries(paragraphsOf(of).map(({ key, text }) => [key, text] as const));
}

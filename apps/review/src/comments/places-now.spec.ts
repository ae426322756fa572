import { type Item, type Minutes, paragraphsOf, revisionHash } from '#libs/minutes';
import { minutesOf } from '#libs/testing';
import { PlacesNow } from './places-now.js';

const park = item('关于公园建设', '会议听取了城市公园建设情况汇报，原则同意实施方案。');
const school = item('关于学校布局', '会议听取了中小学布局调整方案的汇报，同意该方案。', '同意。');
const water = item('关于防汛准备', '会议强调，各镇要落实防汛责任，备足物资。', '同意。');
const earlier = minutesOf({ items: [park, school, water] });

describe('PlacesNow', () => {
  it('finds a paragraph where it is in its own revision', () => {
    expect(placesIn(earlier)('item.2.paragraph.1')).toEqual({ place: 'item.2.paragraph.1', changed: false });
  });

  it('follows paragraphs to where they stand now, also one of several equal ones', () => {
    const present = minutesOf({ items: [water, park, school] });

    expect(placesIn(present)('item.2.paragraph.2')).toEqual({ place: 'item.3.paragraph.2', changed: false });
    expect(placesIn(present)('item.3.paragraph.1')).toEqual({ place: 'item.1.paragraph.1', changed: false });
  });

  it('says what was changed, and what is there no more', () => {
    const edited = item('关于公园建设', '会议听取了城市公园建设情况汇报，同意实施方案。');
    const present = minutesOf({ items: [water, edited] });

    expect(placesIn(present)('item.1.paragraph.1')).toEqual({ place: 'item.2.paragraph.1', changed: true });
    expect(placesIn(present)('item.2.paragraph.1')).toEqual({ place: null, changed: true });
  });

  it('still finds unchanged paragraphs of a revision that it does not follow', () => {
    const present = minutesOf({ items: [water, park] });

    expect(placesIn(present, { followed: false })('item.1.paragraph.1')).toEqual({
      place: 'item.2.paragraph.1',
      changed: false,
    });
    expect(placesIn(present, { followed: false })('item.2.paragraph.1')).toEqual({ place: null, changed: true });
  });
});

function placesIn(present: Minutes, { followed = true } = {}) {
  const revision = revisionHash(earlier);
  const texts = new Map(followed && present !== earlier ? [[revision, earlier] as const] : []);
  const places = new PlacesNow({ hash: revisionHash(present), minutes: present }, texts);
  return (key: string) => {
    const hash = paragraphsOf(earlier).find((paragraph) => paragraph.key === key)?.hash ?? '';
    return places.of({ revision, paragraph: key, paragraphHash: hash });
  };
}

function item(heading: string, ...paragraphs: string[]): Item {
  return { ordinal: null, heading, paragraphs: paragraphs.map((text) => ({ ordinal: null, text })) };
}

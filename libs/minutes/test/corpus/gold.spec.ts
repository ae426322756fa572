import { limits } from '../../src/index.js';
import { plain } from './comparison.js';
import { readCorpus } from './gold.js';

const corpus = readCorpus();

describe('the corpus', () => {
  it('has two dozen documents and more, some of them damaged, a third with the directory of their place', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(24);
    expect(corpus.filter(({ gold }) => gold.damaged).length).toBeGreaterThanOrEqual(4);
    expect(corpus.filter(({ units }) => units.length > 0).length).toBeGreaterThanOrEqual(corpus.length / 4);
  });

  it.each(corpus.map((entry) => [entry.name, entry] as const))('%s has the length of real minutes', (_, { text }) => {
    expect(plain(text).length).toBeGreaterThanOrEqual(400);
    expect(text.length).toBeLessThan(limits.document);
  });

  it.each(corpus.map((entry) => [entry.name, entry] as const))(
    '%s has each quotation of its gold exactly once, if it is not damaged',
    (_, { text, gold }) => {
      if (gold.damaged) return;
      const whole = plain(text);
      const quotations = (gold.items ?? []).flatMap(({ actions = [] }) => actions.map(({ what }) => plain(what)));
      expect(quotations.filter((quotation) => whole.split(quotation).length !== 2)).toEqual([]);
      const headings = (gold.items ?? []).flatMap(({ heading = '' }) => plain(heading));
      expect(headings.filter((heading) => !whole.includes(heading))).toEqual([]);
    },
  );
});

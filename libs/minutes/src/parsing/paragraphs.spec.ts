import { readLines } from './lines.js';
import { doubledAcross, joinBrokenParagraphs } from './paragraphs.js';
import { collectWarnings } from './warnings.js';

describe('joinBrokenParagraphs', () => {
  it('makes a word whole that a page end cut, and reports the place', () => {
    const { texts, warnings } = join('（一）要弘扬实干精\n\n神，抓好落实。');

    expect(texts).toEqual(['（一）要弘扬实干精神，抓好落实。']);
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'page-break-joined', line: 3, excerpt: '（一）要弘扬实干精│神，抓好落实。' }),
    ]);
  });

  it('leaves a word that stands on both sides of a page end, and reports it', () => {
    const { texts, warnings } = join('持续优化环境\n\n环境的方案。');

    expect(texts).toEqual(['持续优化环境环境的方案。']);
    expect(warnings.map(({ code }) => code)).toEqual(['page-break-joined', 'doubled-at-page-break']);
  });

  it('joins across a page number, and reports that it left the number out', () => {
    const { texts, warnings } = join('统一调\n— 2 —\n度，抓好落实。');

    expect(texts).toEqual(['统一调度，抓好落实。']);
    expect(warnings.map(({ code }) => code)).toEqual(['page-number-dropped', 'page-break-joined']);
  });

  it('joins lines that only the width of the page broke, without a report', () => {
    const { texts, warnings } = join('会议要求，各单位要\n抓好落实。');

    expect(texts).toEqual(['会议要求，各单位要抓好落实。']);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a heading before its text', ['一、审议甲方案', '会议同意该方案。']],
    ['a short sub-heading', ['（一）关于经费', '会议同意安排经费。']],
    ['a paragraph that ended', ['同意。', '抓紧落实。']],
    ['a quotation that ended', ['会议指出：“抓紧落实。”', '由市财政局牵头。']],
    ['a list without its final mark', ['出席：赵甲、钱乙', '列席：孙丙']],
    ['signature, date and note', ['市政府办公室 整理', '2024年3月16日', '(此件公开发布)', '主送：各镇']],
    ['office and date below a list', ['出席：赵甲、钱乙', '云澜市人民政府办公室', '2024年3月16日']],
  ])('keeps apart %s', (_, paragraphs) => {
    expect(join(paragraphs.join('\n\n')).texts).toEqual(paragraphs);
  });

  it('joins a heading whose title in 《》 is cut', () => {
    expect(join('一、审议《甲方\n\n案》\n\n（一）同意。').texts).toEqual(['一、审议《甲方案》', '（一）同意。']);
  });

  it('joins what begins with a closing mark, whatever precedes', () => {
    expect(join('同意《甲方案\n\n》。').texts).toEqual(['同意《甲方案》。']);
  });
});

describe('doubledAcross', () => {
  it.each([
    ['优化营商环境', '环境的方案', '环境'],
    ['统一开放平台', '平台的', '平台'],
    ['弘扬精', '神', ''],
    ['天', '天', ''],
    ['共 24', '24 项', ''],
  ])('%s│%s repeats «%s»', (left, right, word) => {
    expect(doubledAcross(left, right)).toBe(word);
  });
});

function join(text: string) {
  const { warnings, warn } = collectWarnings();
  const texts = joinBrokenParagraphs(readLines(text, warn), warn).map((block) => block.text);
  return { texts, warnings };
}

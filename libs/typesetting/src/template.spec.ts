import { readdirSync, readFileSync } from 'node:fs';
import { numberLine, numberText } from './number-line.js';
import { defaultTemplate, readTemplate, TemplateRefused } from './template.js';

function refusal(json: string): string {
  try {
    readTemplate(json);
  } catch (error) {
    if (error instanceof TemplateRefused) return error.message;
  }
  return '';
}

describe('a template', () => {
  it('is whole with nothing in it', () => {
    expect(readTemplate('{}')).toEqual(defaultTemplate);
    expect(defaultTemplate).toMatchObject({ heading: null, headingTopMm: 35, boldLevel3: false, evenLastPage: false });
  });

  it.each([
    ['{"bold": true}', 'A template has no "bold"; it may have: heading, headingTopMm, fonts, boldLevel3,'],
    [
      '{"fonts": {"song": []}}',
      'A template has no "fonts.song"; it may have: fangsong, biaosong, kaiti, heiti, songti.',
    ],
    ['{"headingTopMm": 300}', 'The template\'s "headingTopMm" is wrong: '],
    ['{"numberPattern": "号"}', 'The template\'s "numberPattern" is wrong: {n} must stand in the pattern exactly once'],
    ['[]', 'The template\'s "template" is wrong: '],
    ['nothing', 'The template is no JSON: '],
  ])('says in one sentence what is wrong with %s', (json, sentence) => {
    expect(refusal(json)).toContain(sentence);
    expect(refusal(json)).not.toContain('\n');
  });

  const folder = new URL('../../../docs/templates/', import.meta.url);
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('may be %s', (name) => {
    expect(() => readTemplate(readFileSync(new URL(name, folder), 'utf8'))).not.toThrow();
  });
});

describe('the number on the page', () => {
  it.each([
    ['第 18 号', '第{n}号', '第18号'],
    ['第 18 号', '（第{n}号）', '（第18号）'],
    ['（第18号）', '（第{n}号）', '（第18号）'],
    ['〔2024〕7号', '第{n}号', '〔2024〕7号'],
    ['', '（第{n}号）', ''],
  ])('is %j, as its series made it, in the brackets of %s', (number, pattern, printed) => {
    expect(numberLine(number, pattern, null)).toBe(printed);
  });

  it('is a blank in a draft and nothing elsewhere', () => {
    expect(numberLine(null, '第 {n} 号', { year: '2024' })).toBe('第　号');
    expect(numberLine(null, '〔{year}〕{n}号', { year: '2024' })).toBe('〔2024〕　号');
    expect(numberLine(null, '第{n}号', null)).toBe('');
  });

  it('takes the pattern of the template when only a count is given', () => {
    expect(numberText('18', { numberPattern: '〔{year}〕{n}号' }, 2024)).toBe('〔2024〕18号');
    expect(numberText('第 18 号', { numberPattern: '〔{year}〕{n}号' }, 2024)).toBe('第 18 号');
  });
});

import { emptyMinutes } from '#libs/minutes';
import { sampleMinutes } from '../../../minutes/test/sample-minutes.js';
import { pageTemplateSchema } from '../template.js';
import { palettes } from './page-style.js';
import { minutesStyle, renderHtml, renderHtmlFragment } from './render-html.js';

const issue = { number: '第 7 号', issuedOn: '2024-03-15' };
const html = renderHtml(sampleMinutes(), issue);

/** WCAG 2.2: relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('the HTML page', () => {
  it('says its language and title, and needs nothing from elsewhere', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html).toContain('<title>云溪市人民政府常务会议纪要</title>');
    expect(html).toContain('width=device-width');
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
  });

  it('is one main landmark with one article, headings in order and lists as lists', () => {
    expect(html.match(/<main>/g)).toHaveLength(1);
    expect(html.match(/<article /g)).toHaveLength(1);
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels).toEqual([1, 2, 2]);
    expect(html).toContain('<h2 class="jiyao-level1">一、审议《云溪市河湖长制工作要点》</h2>');
    expect(html).toMatch(/<dt>出席<\/dt><dd>江晚舟、白若川/);
    expect(html).toMatch(/<dt>主送<\/dt><dd>各镇人民政府[\s\S]*<dt>抄送<\/dt>[\s\S]*2024年3月15日印发/);
    expect(html).toContain('<span class="jiyao-mark2">（一）</span>原则同意');
  });

  it('closes every element that it opens', () => {
    const open: string[] = [];
    for (const [, end, name] of html.matchAll(/<(\/?)([a-z]+\d?)[^>]*>/g)) {
      if (name === 'meta') continue;
      if (end) expect(open.pop()).toBe(name);
      else open.push(name ?? '');
    }
    expect(open).toEqual([]);
  });

  it('escapes every text', () => {
    const attack = '<script>alert(1)</script>"\'&';
    const minutes = {
      ...emptyMinutes(),
      title: attack,
      issuer: attack,
      preamble: attack,
      closing: attack,
      items: [{ ordinal: 1, heading: attack, paragraphs: [{ ordinal: 1, text: attack }] }],
      attendance: { ...emptyMinutes().attendance, present: [{ unit: attack, name: attack, reason: attack }] },
      compiledBy: { office: attack, on: null },
      imprint: { office: attack, on: null },
      recipients: { main: attack, copy: attack },
    };
    const template = pageTemplateSchema.parse({ heading: `${attack}x`, fonts: { fangsong: ['</style><script>"'] } });
    const page = renderHtml(minutes, { number: attack, issuedOn: null, extractNote: attack }, template);

    expect(page).not.toMatch(/<script|<\/script/);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page.match(/&#60;script&#62;/g)?.length).toBeGreaterThan(12);
  });

  it('can be read in the light and in the dark', () => {
    for (const { paper, ink, quiet, red } of Object.values(palettes)) {
      for (const colour of [ink, quiet, red]) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
    }
    expect(minutesStyle()).toMatch(/prefers-color-scheme: dark[\s\S]*@media print/);
  });

  it('can stand in a page with headings of its own', () => {
    const fragment = renderHtmlFragment(sampleMinutes(), issue, undefined, 2);

    expect(fragment).toMatch(/^<article class="jiyao" lang="zh-CN">/);
    expect(fragment).toContain('<h3 class="jiyao-level1">');
    expect(fragment).not.toMatch(/<(html|style|main|h1)/);
  });

  it('leaves out what is not there', () => {
    expect(renderHtmlFragment(emptyMinutes(), { number: null, issuedOn: null })).not.toMatch(/<(\w+)[^>]*><\/\1>/);
  });
});

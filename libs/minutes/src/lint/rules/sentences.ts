import { patternRule } from '../pattern-rule.js';
import type { Report, Rule } from '../rule.js';
import { paragraphsOf, punctuatedTextsOf } from '../texts.js';

/** A paragraph of more than a sub-heading ends its sentence. */
const ends = /[。！？：；…][”’）》】」〕]{0,3}$|[。！？；]（(?:[^（）]|（[^（）]{0,60}）){1,300}）$|^附[：:]/;
/** 关于征收扫尾问题; 统筹推进、压茬实施: short, without a mark that parts sentences. */
const isSubHeading = /^[^。；！？，]{1,40}$/;

export const sentenceUnfinished: Rule = {
  id: 'sentence-unfinished',
  severity: 'warning',
  title: { zh: '段落末尾没有句号', en: 'A paragraph that does not end' },
  *check(minutes): Iterable<Report> {
    for (const { path, text } of paragraphsOf(minutes)) {
      const written = text.trimEnd();
      if (written === '' || ends.test(written) || isSubHeading.test(written)) continue;
      yield {
        place: { path, span: [Math.max(written.length - 8, 0), written.length] },
        message: {
          zh: '段落末尾没有句末标点，可能被截断，请核对',
          en: 'The paragraph ends without a mark and may be cut; check it',
        },
      };
    }
  },
};

export const sentenceWithoutBeginning = patternRule({
  id: 'sentence-without-beginning',
  severity: 'error',
  title: { zh: '段落以标点开头', en: 'A paragraph that begins with a mark' },
  pattern: /^[，。、；：！？”’》〉）】〕,.;:!?)]+/g,
  texts: paragraphsOf,
  message: ([mark]) => ({
    zh: `段落以“${mark}”开头，可能与上一段断开，请核对`,
    en: `The paragraph begins with ${mark}: it may belong to the one above; check it`,
  }),
});

/** 时  间：, 参会人员：甲某  乙  某: lines of a head that are set in columns. */
const alignedLine = /^\S{1,4}(?:\s+\S)?$|^\S{0,4}\s*\S{1,4}[：:]/;

export const spaceInChinese = patternRule({
  id: 'space-in-chinese',
  severity: 'warning',
  title: { zh: '汉字之间有空格', en: 'A space between Chinese characters' },
  pattern: /(?<=[\p{Script=Han}，。、；：》”）])[ \t\u00a0\u3000]+(?=[\p{Script=Han}，。、；：《“（])/gu,
  texts: punctuatedTextsOf,
  allows: ({ input, index }) => alignedLine.test(input.slice(input.lastIndexOf('\n', index) + 1, index)),
  message: () => ({ zh: '汉字之间不留空格', en: 'No spaces between Chinese characters' }),
  fix: () => '',
});

export const placeholderLeft = patternRule({
  id: 'placeholder-left',
  severity: 'warning',
  title: { zh: '待补内容', en: 'Something left to be filled in' },
  pattern:
    /[Xx×Ｘ]{2,}(?=[\p{Script=Han}，。、；）]|$)|_{2,}|＿+|[（(【](?:待定|待补充?|待核实?|待确认|略)[）)】]|[?？]{2,}|\bTODO\b|\bTBD\b/gu,
  texts: punctuatedTextsOf,
  message: ([written]) => ({
    zh: `“${written}”像是待补的内容，请补全`,
    en: `${written} looks like something to be filled in; complete it`,
  }),
});

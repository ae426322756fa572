import type { Minutes } from '../../model.js';
import { dayOfMonth } from '../../text/iso-date.js';
import type { Words } from '../finding.js';
import type { Report, Rule } from '../rule.js';
import { everyTextOf } from '../texts.js';

interface Kind {
  readonly name: Words;
  readonly pattern: RegExp;
  readonly isReal: (digits: string) => boolean;
}

/** Numbers that belong to one person. A checksum or a fixed form tells them from other numbers of that length. */
const kinds: readonly Kind[] = [
  {
    name: { zh: '居民身份证号码', en: 'an identity card number' },
    pattern: /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g,
    isReal: isIdentityNumber,
  },
  {
    name: { zh: '手机号码', en: 'a mobile phone number' },
    pattern: /(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])/g,
    isReal: () => true,
  },
  {
    name: { zh: '银行卡号', en: 'a bank card number' },
    pattern: /(?<![0-9A-Za-z])[3-6]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![0-9A-Za-z])/g,
    isReal: (digits) => digits.length >= 16 && digits.length <= 19 && passesLuhn(digits) && !isIdentityNumber(digits),
  },
];

/** GB 11643: a region, a day of birth, and a last character that the others fix. */
function isIdentityNumber(digits: string): boolean {
  const born = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)].map(Number);
  const [year = 0, month = 0, day = 0] = born;
  if (dayOfMonth(year, month, day) === null || digits.length !== 18) return false;
  const sum = [...digits.slice(0, 17)].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return '10X98765432'.charAt(sum % 11) === digits.charAt(17).toUpperCase();
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export const personalDataInPublic: Rule = {
  id: 'personal-data-in-public',
  severity: 'error',
  title: { zh: '主动公开的文件含个人信息', en: 'Personal data in a text to be published' },
  *check(minutes: Minutes): Iterable<Report> {
    if (minutes.publicity !== 'active') return;
    for (const { path, text } of everyTextOf(minutes)) {
      for (const { name, pattern, isReal } of kinds) {
        for (const found of text.matchAll(pattern)) {
          if (!isReal(found[0].replace(/[- ]/g, ''))) continue;
          yield {
            place: { path, span: [found.index, found.index + found[0].length] },
            // The report must not spread what should not be known.
            excerpt: `${found[0].slice(0, 3)}…`,
            message: {
              zh: `此处有${name.zh}，主动公开前应删去或遮盖`,
              en: `This is ${name.en}; delete or mask it before the text is published`,
            },
          };
        }
      }
    }
  },
};

const address = /(?:家住|住址[为：:]?|居住[于在]|户籍地?址?[为：:]?)[^，。；\n]{0,40}?\d{1,5}\s?(?:号|幢|栋|单元|室)/g;

export const homeAddressInPublic: Rule = {
  id: 'home-address-in-public',
  severity: 'warning',
  title: { zh: '主动公开的文件含住址', en: 'A home address in a text to be published' },
  *check(minutes: Minutes): Iterable<Report> {
    if (minutes.publicity !== 'active') return;
    for (const { path, text } of everyTextOf(minutes)) {
      for (const found of text.matchAll(address)) {
        yield {
          place: { path, span: [found.index, found.index + found[0].length] },
          excerpt: `${found[0].slice(0, 4)}…`,
          message: {
            zh: '此处像是个人住址，主动公开前应删去或概括',
            en: 'This looks like a home address; delete it or be less exact before the text is published',
          },
        };
      }
    }
  },
};

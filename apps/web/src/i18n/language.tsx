import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Locale } from '#libs/contracts';
import { en } from './en.js';
import { type Words, zhCN } from './zh-cn.js';

const catalogues: Readonly<Record<Locale, Words>> = { 'zh-CN': zhCN, en };
const storageKey = 'jiyao.locale';

export interface Language {
  readonly locale: Locale;
  readonly words: Words;
  setLocale(locale: Locale): void;
  /** Date and time of day, as the reader's language writes them, in the browser's time zone. */
  moment(iso: string): string;
  /** A day (YYYY-MM-DD). */
  day(on: string): string;
  /** What the server says in both languages. */
  told(words: { readonly zh: string; readonly en: string }): string;
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(rememberedLocale);

  useEffect(() => {
    // The API client names this language to the server as well.
    document.documentElement.lang = locale;
    remember(locale);
  }, [locale]);

  const language = useMemo<Language>(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    return {
      locale,
      words: catalogues[locale],
      setLocale,
      moment: (iso) => format.format(new Date(iso)),
      day: (on) => days.format(new Date(on)),
      told: ({ zh, en }) => (locale === 'en' ? en : zh),
    };
  }, [locale]);

  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('useLanguage needs a LanguageProvider above it');
  return language;
}

export function useWords(): Words {
  return useLanguage().words;
}

/** Storage may be forbidden by the browser; then the choice lasts as long as the page. */
function rememberedLocale(): Locale {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

function remember(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Nothing to do: see rememberedLocale.
  }
}

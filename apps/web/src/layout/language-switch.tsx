import { Button } from 'antd';
import { useLanguage } from '../i18n/language.js';

export function LanguageSwitch() {
  const { locale, words, setLocale } = useLanguage();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" lang={other} onClick={() => setLocale(other)}>
      {words.app.otherLanguage}
    </Button>
  );
}

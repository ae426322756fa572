import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCNLocale from 'antd/locale/zh_CN';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { createQueryClient } from './api/query-client.js';
import { LanguageProvider, useLanguage } from './i18n/language.js';
import { router } from './routes.js';

/** The library's own greys, red and blue fall short of WCAG's contrast AA; these don't. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b5cad',
    colorLink: '#0b5cad',
    colorError: '#c00f1f',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorTextPlaceholder: '#696969',
    colorTextDisabled: '#666666',
    fontFamily: 'inherit',
    fontSize: 16,
    controlHeight: 38,
    controlHeightLG: 46,
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  },
};

export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Themed />
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Themed() {
  const { locale } = useLanguage();
  return (
    <ConfigProvider
      locale={locale === 'en' ? enUS : zhCNLocale}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <RouterProvider router={router} />
    </ConfigProvider>
  );
}

import { TypesettingFailed } from './errors.js';

export function glyphMissing(missing: readonly string[]): TypesettingFailed {
  const characters = missing.map((c) => `${c} (U+${hex(c)})`).join(', ');
  return new TypesettingFailed('glyph-missing', {
    zh: `字库中没有这些字：${characters}。请改用规范字，或请管理员添加含有这些字的字体。`,
    en: `No font holds these characters: ${characters}. Use others, or have the administrator add a font that holds them.`,
  });
}

export function templateFailed(cause: unknown): TypesettingFailed {
  return new TypesettingFailed(
    'template-failed',
    { zh: '版面无法排出，请联系管理员。', en: 'The page could not be set; please tell the administrator.' },
    { cause },
  );
}

export function typesetterUnavailable(cause?: unknown): TypesettingFailed {
  const machine = `${process.platform}-${process.arch}`;
  return new TypesettingFailed(
    'typesetter-unavailable',
    {
      zh: `排版组件在本机（${machine}）上未能启动。`,
      en: `The typesetter could not be started on this machine (${machine}).`,
    },
    { cause },
  );
}

export function typesetterDied(cause: unknown): TypesettingFailed {
  return new TypesettingFailed(
    'typesetter-died',
    { zh: '排版进程意外中止，请重试。', en: 'The typesetting process stopped unexpectedly; please try again.' },
    { cause },
  );
}

export function typesetterTimedOut(milliseconds: number): TypesettingFailed {
  const seconds = Math.round(milliseconds / 1000);
  return new TypesettingFailed('typesetter-timed-out', {
    zh: `排版超过 ${seconds} 秒仍未完成，已中止。`,
    en: `The page was not set within ${seconds} seconds; it was given up.`,
  });
}

export function typesetterClosed(): TypesettingFailed {
  return new TypesettingFailed('typesetter-closed', {
    zh: '系统正在停机，未排版。',
    en: 'The system is shutting down; nothing was set.',
  });
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

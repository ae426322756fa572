import type { Publicity } from '#libs/minutes';

/** 公开属性 as documents write it, whatever the language of the page. */
export const publicities = {
  active: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
} as const satisfies Record<Publicity, string>;

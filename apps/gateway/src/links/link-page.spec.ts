import type { LinkObstacle, LinkView } from '#libs/desk';
import { deadLinkPage, linkPage, otherPersonPage, unknownLinkPage } from './link-page.js';

const hostile = '<script>alert("x")</script> & 纪要';
const token = 'A'.repeat(43);
const obstacles: readonly LinkObstacle[] = [
  'person-left',
  'turned-off',
  'decided',
  'text-changed',
  'closed',
  'handed-over',
  'expired',
  'used',
];

describe.each(['zh-CN', 'en'] as const)('pages of a link, in %s', (locale) => {
  const link: LinkView = {
    id: 'id',
    taskId: 'task',
    personId: 'person',
    person: hostile,
    locale,
    stage: 'sign-off',
    step: hostile,
    title: hostile,
    office: hostile,
    principal: hostile,
    dueOn: '2026-03-12',
    expiresAt: new Date(),
    obstacle: null,
  };
  const dead = obstacles.map((obstacle) => deadLinkPage({ ...link, obstacle }));
  const live = linkPage(link, token, { minutes: 30, until: '2026-12-07' });

  it('let no script in, and need none', () => {
    for (const page of [live, otherPersonPage(link, token, hostile), unknownLinkPage(locale), ...dead]) {
      expect(page).not.toMatch(/<script|javascript:|\son\w+=|http-equiv|<iframe|<img/i);
      expect(page).toContain(`<html lang="${locale}">`);
      expect(page.match(/<h1>/g)).toHaveLength(1);
    }
  });

  it('have one form where there is something to press, and none where there is not', () => {
    expect(live.match(/<form method="post" action="\/t\/A{43}">/g)).toHaveLength(1);
    expect(
      otherPersonPage(link, token, 'x').match(/<form method="post" action="\/t\/A{43}\?instead=1">/g),
    ).toHaveLength(1);
    expect(dead.some((page) => page.includes('<form'))).toBe(false);
  });

  it('say each reason in words of its own, and nothing of what a dead link led to', () => {
    const titles = dead.map((page) => /<title>(.*?) - /.exec(page)?.[1]);
    expect(new Set(titles).size).toBeGreaterThanOrEqual(locale === 'en' ? 7 : 8);
    expect(dead.some((page) => page.includes('alert'))).toBe(false);
  });
});

import type { NoticeKind } from '#libs/ledger';
import {
  proofRequested,
  reviewRequested,
  sentBack,
  signOffRequested,
  type TaskReminder,
  taskDigest,
  taskReminder,
  type WrittenMail,
} from '#libs/mail';
import { digestData } from '../digest/digest-tasks.js';
import type { Letter, LetterOccasion } from './letter.js';

type TaskKind = Extract<NoticeKind, `task-${string}` | `${string}-requested` | 'sent-back'>;

/** Mails about tasks: to whoever is to decide, or to see to it. */
export const taskLetters = {
  'review-requested': (occasion) =>
    reviewRequested(occasion.subject.locale, { ...asked(occasion), step: occasion.subject.step }),
  'signoff-requested': (occasion) => {
    const { locale, taskStage, number } = occasion.subject;
    return taskStage === 'proofreading'
      ? proofRequested(locale, { ...asked(occasion), number: number ?? '' })
      : signOffRequested(locale, asked(occasion));
  },
  'sent-back': ({ mail, subject: { locale, recipient, title, sentBackBy, reason }, page }) =>
    sentBack(locale, {
      recipient,
      title,
      by: sentBackBy ?? '',
      reason: reason ?? '',
      url: page(`/documents/${mail.documentId}`),
    }),
  'task-digest': ({ subject: { locale, recipient, data }, page, task: addressOf }) => {
    const { tasks, total } = digestData.parse(data);
    const addressed = tasks.map((task) => ({ ...task, ...addressOf(task.taskId) }));
    // Links of one mail end on one day.
    const personalUntil = addressed.find((task) => task.personalUntil !== null)?.personalUntil ?? null;
    return taskDigest(locale, { recipient, tasks: addressed, total, url: page('/'), personalUntil });
  },
  'task-reminder': (occasion) => reminder(occasion, 'reminder'),
  'task-urged': (occasion) => reminder(occasion, 'urged'),
  'task-escalated': (occasion) =>
    reminder(occasion, occasion.subject.data['why'] === 'unattended' ? 'unattended' : 'escalated'),
} satisfies Partial<Record<TaskKind, Letter>>;

function asked({ mail, subject: { recipient, title, office, drafter, principal }, task }: LetterOccasion) {
  return { recipient, title, office, drafter, principal, ...task(mail.taskId ?? '') };
}

function reminder({ mail, subject, page, task }: LetterOccasion, why: TaskReminder['why']): WrittenMail {
  const toOthers = why === 'escalated' || why === 'unattended';
  const { locale, recipient, title, office, drafter, taskStage, dueOn, holder } = subject;
  return taskReminder(locale, {
    recipient,
    title,
    office,
    drafter,
    stage: taskStage ?? 'review',
    why,
    dueOn,
    holder: toOthers ? holder : null,
    // Whoever is to see to it has no task of their own to open.
    ...(toOthers ? { url: page(`/documents/${mail.documentId}`) } : task(mail.taskId ?? '')),
  });
}

import { isProofreadingTask } from '#libs/desk';

/** What notices speak about: a task, a receipt, a follow-up, or the document itself. Of the mails $1 that are notices. */
export const noticeSubjects = {
  name: 'notice-subjects',
  text: `select delivery.id, delivery.kind, delivery.unit_id as "unitId", document.id as "documentId", delivery.task_id as "taskId",
          document.title,
          document.number_text as number, office.name as office, drafter.name as drafter, coalesce(unit.name || others.names, person.name) as recipient,
          coalesce(person.locale, 'zh-CN') as locale, coalesce(task.step_name, '') as step,
          case
            when delivery.kind in ('review-requested', 'signoff-requested', 'task-reminder', 'task-escalated', 'task-urged')
            -- Who acted, or gave the task to somebody else, needs no word of it any more.
            then task.state = 'open' and document.stage = task.stage
                 and (delivery.kind = 'task-escalated' or task.holder_id = person.id
                      or (task.holder_id is null and task.pool @> array[person.id]))
            when delivery.kind in ('receipt-reminder', 'receipt-escalated') and reminded.unit_id is not null
            -- Signing for it clears every reminder.
            then outstanding.due_on is not null
            when delivery.kind = 'publication-due' then exists (
              select from distribution.publication where publication.document_id = document.id and state = 'waiting')
            else true
          end as current,
          case when ${isProofreadingTask('task')} then 'proofreading' else task.stage end as "taskStage",
          coalesce(task.due_on, outstanding.due_on)::text as "dueOn", holder.name as holder,
          case when principal.id <> person.id then principal.name end as principal,
          sent_back.by as "sentBackBy", sent_back.reason, delivery.data
     from ledger.delivery
     join lifecycle.document on document.id = delivery.document_id
     join directory.unit as office on office.id = document.office_id
     join directory.person as drafter on drafter.id = document.drafter_id
     left join directory.unit on unit.id = delivery.unit_id
     left join directory.person on person.id = delivery.person_id
     left join signoff.annulment on annulment.document_id = document.id
     -- A unit without an address is reminded through its officers.
     left join lateral (
       select coalesce(delivery.unit_id, case delivery.kind when 'receipt-reminder'
                                           then (delivery.data ->> 'unitId')::uuid end) as unit_id) as reminded on true
     -- Units whose rows were merged into this one.
     left join lateral (
       select coalesce(string_agg('、' || merged.name, '' order by merged.name), '') as names,
              coalesce(array_agg(merged.id), '{}') as ids
         from ledger.delivery as other join directory.unit as merged on merged.id = other.unit_id
        where other.merged_into = delivery.id) as others on true
     left join lateral (
       select entry.due_on from ledger.delivery as entry
        where entry.document_id = document.id and entry.kind = 'distribution' and entry.channel = 'inbox'
          and entry.role = 'main' and entry.state in ('accepted', 'read') and annulment.document_id is null
          and entry.unit_id = any(others.ids || reminded.unit_id)
        order by entry.due_on limit 1) as outstanding on reminded.unit_id is not null
     left join desk.task on task.id = delivery.task_id
     left join directory.person as principal on principal.id = task.principal_id
     left join directory.person as holder on holder.id = task.holder_id
     left join lateral (
       select actor.name as by, event.data ->> 'reason' as reason
         from lifecycle.event left join directory.person as actor on actor.id = event.actor_id
        where delivery.kind = 'sent-back' and event.document_id = document.id and event.type = 'sent-back'
        order by event.seq desc limit 1) as sent_back on true
    where delivery.id = any($1) and delivery.kind <> 'distribution'`,
};

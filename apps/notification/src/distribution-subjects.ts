/** What the mails speak about that bring a document to a unit. Of the mails $1 that do. */
export const distributionSubjects = {
  name: 'distribution-subjects',
  text: `select delivery.id, delivery.kind, delivery.unit_id as "unitId", document.id as "documentId", null as "taskId",
          document.title,
          document.number_text as number, office.name as office, drafter.name as drafter,
          unit.name || others.names as recipient, 'zh-CN' as locale, '' as step, annulment.document_id is null as current,
          null as "taskStage", outstanding.due_on::text as "dueOn", null as holder, null as principal,
          null as "sentBackBy", null as reason, delivery.data
     from ledger.delivery
     join lifecycle.document on document.id = delivery.document_id
     join directory.unit as office on office.id = document.office_id
     join directory.person as drafter on drafter.id = document.drafter_id
     join directory.unit on unit.id = delivery.unit_id
     left join signoff.annulment on annulment.document_id = document.id
     -- Units whose rows were merged into this one.
     cross join lateral (
       select coalesce(string_agg('、' || merged.name, '' order by merged.name), '') as names,
              coalesce(array_agg(merged.id), '{}') as ids
         from ledger.delivery as other join directory.unit as merged on merged.id = other.unit_id
        where other.merged_into = delivery.id) as others
     left join lateral (
       select min(entry.due_on) as due_on from ledger.delivery as entry
        where entry.document_id = document.id and entry.kind = 'distribution' and entry.channel = 'inbox'
          and entry.role = 'main' and entry.state in ('accepted', 'read') and annulment.document_id is null
          and entry.unit_id = any(others.ids || delivery.unit_id)) as outstanding on true
    where delivery.id = any($1) and delivery.kind = 'distribution'`,
};

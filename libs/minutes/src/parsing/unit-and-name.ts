import {
  beginsWithDoubleSurname,
  beginsWithSurname,
  cutNameFromPost,
  cutUnitFromPost,
  looksLikeName,
} from '../text/names.js';
import { unitByForm } from '../text/unit-form.js';
import type { UnitNames } from '../text/unit-names.js';

export interface Cut {
  readonly unit: string;
  readonly name: string;
  readonly by: 'lexicon' | 'form' | 'brackets';
}

/** Cuts 市财政局甲某某 into unit and name: by the lexicon first, then by form. Null when the entry is a name alone. */
export function cutUnit(entry: string, units: UnitNames): Cut | null {
  return (
    cutByBrackets(entry) ?? cutByLexicon(entry, units) ?? unitAlone(entry) ?? cutByDepartment(entry) ?? cutByForm(entry)
  );
}

/** 甲某某（市财政局） */
function cutByBrackets(entry: string): Cut | null {
  const [, name = '', unit = ''] = /^([^（(]{2,20})[（(]([^（()）]{2,60})[)）]$/u.exec(entry) ?? [];
  return looksLikeName(name) && endsLikeUnit(unit) ? { unit, name, by: 'brackets' } : null;
}

function cutByLexicon(entry: string, units: UnitNames): Cut | null {
  const unit = units.longestAt(entry);
  const name = entry.slice(unit.length);
  if (unit === '') return null;
  // A short alias (市委) can begin a longer unit (市委组织部) that the lexicon lacks: then the rest is no name.
  return name === '' || cutUnitFromPost(name)?.unit === '' || (isPersonal(name) && !isUnitBeyondDoubt(name))
    ? { unit, name, by: 'lexicon' }
    : null;
}

/** A name, alone or with a post: 赵甲, 局长赵甲, 赵甲副局长. */
function isPersonal(text: string): boolean {
  return looksLikeName(text) || looksLikeName(cutNameFromPost(text).name);
}

const unitEnd =
  /(?:[局委办部院会社团队站所校处科室厅司署关港区镇乡村组行联园场馆台县市府]|新城|街道|公司|集团|中心|大学|学院|人大|政协|检察院|协会|支队)$/u;

/** Endings that no given name has. */
export function isUnitBeyondDoubt(text: string): boolean {
  return /(?:[局委办部院处科室厅署]|公司|集团|中心|政府)$/u.test(text);
}

/** 市财政局, without a person. */
function unitAlone(entry: string): Cut | null {
  return isUnitBeyondDoubt(entry) ? { unit: entry, name: '', by: 'form' } : null;
}

/** 市卫健委赵甲, 县国土局局长: the unit has a form that is known everywhere. */
function cutByDepartment(entry: string): Cut | null {
  const unit = unitByForm(entry);
  const rest = entry.slice(unit.length);
  if (unit === '') return null;
  if (rest === '') return { unit, name: '', by: 'form' };
  const { name } = cutNameFromPost(rest);
  const fits = cutUnitFromPost(rest)?.unit === '' || (looksLikeName(name) && beginsWithSurname(name));
  return fits ? { unit, name: rest, by: 'form' } : null;
}

function endsLikeUnit(text: string): boolean {
  return unitEnd.test(text);
}

/**
 * The name is the last two to four characters: those that leave a unit's ending before them and begin with a surname.
 * Where several do, three characters win, the most common length.
 */
function cutByForm(entry: string): Cut | null {
  if (looksLikeName(entry) && (entry.length <= 3 || beginsWithDoubleSurname(entry)) && beginsWithSurname(entry))
    return null;
  const best = [3, 2, 4]
    .map((length) => ({ unit: entry.slice(0, -length), name: entry.slice(-length) }))
    .filter(({ unit, name }) => unit.length >= 2 && looksLikeName(name))
    .map((cut) => ({ ...cut, score: scoreOf(cut) }))
    .reduce<{ unit: string; name: string; score: number } | null>(
      (a, b) => (a === null || b.score > a.score ? b : a),
      null,
    );
  return best === null || best.score < 2 ? null : { unit: best.unit, name: best.name, by: 'form' };
}

function scoreOf({ unit, name }: { unit: string; name: string }): number {
  const knownSurname = name.length === 4 ? beginsWithDoubleSurname(name) : beginsWithSurname(name);
  return (endsLikeUnit(unit) ? 2 : 0) + (knownSurname ? 1 : 0) - (name.length === 4 && !knownSurname ? 2 : 0);
}

import type { Minutes } from '../model.js';
import { type UnitLexicon, unitNames } from '../text/unit-names.js';
import { readActionItems } from './action-items.js';
import type { ItemDecision } from './decision.js';
import { readVerdict } from './verdict.js';

/**
 * Reads what the meeting decided, item by item: the verdict in its exact word, and who is to do what by when, each with
 * its place in the text. It is read anew whenever it is asked for, so that it can't fall out of step with the text.
 */
export function readDecisions(minutes: Pick<Minutes, 'items' | 'meeting'>, lexicon: UnitLexicon = []): ItemDecision[] {
  const context = { units: unitNames(lexicon), heldOn: minutes.meeting.heldOn };
  return minutes.items.map((item, index) => ({
    item: index,
    verdict: readVerdict(item),
    actions: readActionItems(item, context),
  }));
}

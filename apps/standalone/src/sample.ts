import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DirectoryImportBody } from '#libs/contracts';
import { groupsFromCsv, unitsFromCsv } from '#libs/csv';
import { projectRoot } from '#libs/embedded';

const folder = path.join(projectRoot(), 'samples');

/** The minutes and the directory of a city that doesn't exist, for trying the product. */
export const sample = {
  officeName: '云澜市人民政府办公室',
  meetingType: '常务会议',
  fileName: 'yunlan-2024-07.txt',
  minutes: (): Buffer => readFileSync(path.join(folder, 'yunlan-2024-07.txt')),
  directory: (): DirectoryImportBody => ({
    units: unitsFromCsv(readFileSync(path.join(folder, 'units.csv'), 'utf8')),
    groups: groupsFromCsv(readFileSync(path.join(folder, 'groups.csv'), 'utf8')),
  }),
} as const;

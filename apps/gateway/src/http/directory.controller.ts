import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  type DirectoryImportBody,
  type DirectoryImportView,
  directoryImportBody,
  directoryImportView,
  type LeadersBody,
  leadersBody,
  type OfficersBody,
  type OfficeView,
  officersBody,
  officeView,
  type PageQuery,
  type PeopleBody,
  type PersonView,
  pageOf,
  pageQuery,
  peopleBody,
  personView,
  roleSchema,
  type UnitView,
  unitView,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Access, DirectoryImport, Installation, Leaders, type Person } from '#libs/directory';
import { endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { DirectoryLists } from '../directory-lists.js';

const peopleQuery = z.object({ role: roleSchema });

@Controller('api/directory/offices')
export class DirectoryController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: DirectoryLists,
    private readonly directoryImport: DirectoryImport,
    private readonly installation: Installation,
    private readonly leaders: Leaders,
  ) {}

  @Get()
  @endpoint({ summary: 'Offices in which I have a role', answer: officeView.array() })
  offices(@SignedIn() person: Person): Promise<OfficeView[]> {
    return this.lists.offices(person.id);
  }

  @Get(':officeId/units')
  @endpoint({ summary: 'Units of the directory', query: pageQuery, answer: pageOf(unitView) })
  units(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Query(new ZodPipe(pageQuery)) page: PageQuery,
    @SignedIn() person: Person,
  ): Promise<{ items: UnitView[]; next: string | null }> {
    this.access.requireRole(person, officeId, 'administrator', 'drafter', 'distributor', 'auditor');
    return this.lists.units(page);
  }

  @Get(':officeId/people')
  @endpoint({ summary: 'People who hold a role', query: peopleQuery, answer: personView.array() })
  people(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Query(new ZodPipe(peopleQuery)) { role }: z.infer<typeof peopleQuery>,
    @SignedIn() person: Person,
  ): Promise<PersonView[]> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.lists.people(officeId, role);
  }

  @Put(':officeId/directory')
  @endpoint({
    summary: 'Add or update units by code; replace the collective phrases',
    body: directoryImportBody,
    answer: directoryImportView,
  })
  async import(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(directoryImportBody)) body: DirectoryImportBody,
    @SignedIn() person: Person,
  ): Promise<DirectoryImportView> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.unitOfWork.run((tx) => this.directoryImport.run(tx, officeId, body));
  }

  @Put(':officeId/people')
  @endpoint({
    summary: "Register the office's own people and their roles",
    body: peopleBody,
    answer: personView.array(),
  })
  async register(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(peopleBody)) { people }: PeopleBody,
    @SignedIn() person: Person,
  ): Promise<PersonView[]> {
    this.access.requireRole(person, officeId, 'administrator');
    const ids = await this.installation.addPeople(officeId, people);
    return people.map(({ login, name }) => ({ id: ids.get(login) ?? '', login, name }));
  }

  @Put(':officeId/officers')
  @endpoint({
    summary: 'Register officers who sign for documents on behalf of units',
    body: officersBody,
    answer: z.object({ officers: z.int() }),
  })
  async officers(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(officersBody)) body: OfficersBody,
    @SignedIn() person: Person,
  ): Promise<{ officers: number }> {
    this.access.requireRole(person, officeId, 'administrator');
    return { officers: await this.unitOfWork.run((tx) => this.directoryImport.officers(tx, officeId, body)) };
  }

  @Get(':officeId/leaders')
  @endpoint({ summary: "The office's leaders in protocol order", answer: leadersBody })
  async leaderOrder(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @SignedIn() person: Person,
  ): Promise<LeadersBody> {
    this.access.requireRole(person, officeId, 'administrator');
    return { leaders: await this.unitOfWork.run((tx) => this.leaders.inOrder(tx, officeId)) };
  }

  @Put(':officeId/leaders')
  @endpoint({
    summary: 'Set the protocol order that attendance lists are checked against',
    body: leadersBody,
    answer: leadersBody,
  })
  async setLeaderOrder(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Body(new ZodPipe(leadersBody)) { leaders }: LeadersBody,
    @SignedIn() person: Person,
  ): Promise<LeadersBody> {
    this.access.requireRole(person, officeId, 'administrator');
    await this.unitOfWork.run((tx) => this.leaders.set(tx, officeId, leaders));
    return { leaders };
  }
}

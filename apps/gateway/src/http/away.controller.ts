import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  ApplicationError,
  type DeactivationBody,
  type DeactivationForecast,
  type DeactivationView,
  deactivationBody,
  deactivationForecast,
  deactivationView,
  type PersonView,
  personView,
  roleSchema,
  type SubstitutionBody,
  type SubstitutionView,
  substitutionBody,
  substitutionView,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DeactivatePerson } from '#libs/desk';
import { Access, People, type Person, Substitutions, unitsOf } from '#libs/directory';
import type { Actor } from '#libs/lifecycle';
import { Act, endpoint, SignedIn, ZodPipe } from '#libs/platform';
import { DirectoryLists } from '../directory-lists.js';

const created = z.object({ id: z.uuid() });
const colleaguesQuery = z.object({ role: roleSchema.extract(['reviewer', 'signer']) });

/** People are away, or leave. */
@Controller('api/directory')
export class AwayController {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly people: People,
    private readonly lists: DirectoryLists,
    private readonly substitutions: Substitutions,
    private readonly deactivatePerson: DeactivatePerson,
  ) {}

  @Get('colleagues')
  @endpoint({
    summary: 'Who holds the role in an office where I hold it',
    query: colleaguesQuery,
    answer: personView.array(),
  })
  colleagues(
    @Query(new ZodPipe(colleaguesQuery)) { role }: z.infer<typeof colleaguesQuery>,
    @SignedIn() person: Person,
  ): Promise<PersonView[]> {
    return this.lists.colleagues(person.id, unitsOf(person, role), role);
  }

  @Get('substitutions')
  @endpoint({ summary: 'Who stands in for me, and for whom I stand in', answer: substitutionView.array() })
  mine(@SignedIn() person: Person): Promise<SubstitutionView[]> {
    return this.unitOfWork.run((tx) => this.substitutions.list(tx, person.id));
  }

  @Post('substitutions')
  @endpoint({ summary: 'Name who stands in for me', body: substitutionBody, answer: created, status: 201 })
  async add(
    @Body(new ZodPipe(substitutionBody)) body: SubstitutionBody,
    @SignedIn() person: Person,
  ): Promise<z.infer<typeof created>> {
    return { id: await this.unitOfWork.run((tx) => this.substitutions.add(tx, person.id, body, person.id)) };
  }

  @Delete('substitutions/:id')
  @HttpCode(204)
  @endpoint({ summary: 'End a substitution of mine; what waits comes back to me', status: 204 })
  async end(@Param('id', ParseUUIDPipe) id: string, @SignedIn() person: Person): Promise<void> {
    const ended = await this.unitOfWork.run((tx) => this.substitutions.end(tx, id, person.id, person.id));
    if (!ended) throw new ApplicationError('not-found');
  }

  @Get('offices/:officeId/people/:personId/substitutions')
  @endpoint({ summary: "A person's substitutions", answer: substitutionView.array() })
  async ofPerson(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @SignedIn() person: Person,
  ): Promise<SubstitutionView[]> {
    await this.requireOwn(person, officeId, personId);
    return this.unitOfWork.run((tx) => this.substitutions.list(tx, personId));
  }

  @Post('offices/:officeId/people/:personId/substitutions')
  @endpoint({ summary: 'Name who stands in for somebody', body: substitutionBody, answer: created, status: 201 })
  async addForPerson(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body(new ZodPipe(substitutionBody)) body: SubstitutionBody,
    @SignedIn() person: Person,
  ): Promise<z.infer<typeof created>> {
    await this.requireOwn(person, officeId, personId);
    // An administrator of one office decides for that office only.
    const scoped = { ...body, officeId };
    return { id: await this.unitOfWork.run((tx) => this.substitutions.add(tx, personId, scoped, person.id)) };
  }

  @Delete('offices/:officeId/people/:personId/substitutions/:id')
  @HttpCode(204)
  @endpoint({ summary: "End a person's substitution for this office", status: 204 })
  async endForPerson(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('id', ParseUUIDPipe) id: string,
    @SignedIn() person: Person,
  ): Promise<void> {
    await this.requireOwn(person, officeId, personId);
    const ended = await this.unitOfWork.run(async (tx) => {
      const standing = await this.substitutions.list(tx, personId);
      const own = standing.some((one) => one.id === id && one.officeId === officeId);
      return own && (await this.substitutions.end(tx, id, personId, person.id));
    });
    if (!ended) throw new ApplicationError('not-found');
  }

  @Get('offices/:officeId/people/:personId/deactivation')
  @endpoint({ summary: 'What would stop without the person', answer: deactivationForecast })
  forecast(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @SignedIn() person: Person,
  ): Promise<DeactivationForecast> {
    this.access.requireRole(person, officeId, 'administrator');
    return this.deactivatePerson.forecast(officeId, personId);
  }

  @Post('offices/:officeId/people/:personId/deactivation')
  @HttpCode(200)
  @endpoint({
    summary: "End the person's access and give their tasks to a successor, in one act",
    body: deactivationBody,
    answer: deactivationView,
  })
  deactivate(
    @Param('officeId', ParseUUIDPipe) officeId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body(new ZodPipe(deactivationBody)) { successorId }: DeactivationBody,
    @SignedIn() person: Person,
    @Act() actor: Actor,
  ): Promise<DeactivationView> {
    this.access.requireRole(person, officeId, 'administrator');
    if (person.id === personId) throw new ApplicationError('not-permitted');
    return this.deactivatePerson.run(officeId, personId, successorId, actor);
  }

  /** @throws ApplicationError not-permitted; not-found for somebody who holds no role in the office */
  private async requireOwn(person: Person, officeId: string, personId: string): Promise<void> {
    this.access.requireRole(person, officeId, 'administrator');
    if (!(await this.people.belongs(personId, officeId))) throw new ApplicationError('not-found');
  }
}

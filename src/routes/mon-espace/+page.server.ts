import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { canManagePeople, nameForm } from '#modules/accounts/index.ts';
import { listGrants, listMemberships, sayOwnName } from '#modules/accounts/server/index.ts';
import { canImportDirectory } from '#modules/imports/index.ts';
import { canImportContracts } from '#modules/programme/index.ts';
import { canDefineTerritory } from '#modules/territories/index.ts';
import { signedIn } from './signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event);
  const { db, day } = event.locals;
  const [grants, memberships] = await Promise.all([
    listGrants(db, actor.personId),
    listMemberships(db, actor.personId),
  ]);
  const tasks = [
    canImportContracts(actor) && {
      href: '/gestion/contrats/importer',
      label: 'Importer un contrat',
      why: 'Déposer un contrat entier, voir ce qui change, puis appliquer.',
    },
    canImportContracts(actor) && {
      href: '/gestion/contrats',
      label: 'Suivre les imports de contrats',
      why: 'Reprendre un import commencé, relire ce qui a été appliqué.',
    },
    canImportDirectory(actor) && {
      href: '/gestion/annuaire/importer',
      label: 'Importer des organisations',
      why: 'Compléter l’annuaire depuis un fichier, ligne par ligne.',
    },
    canDefineTerritory(actor) && {
      href: '/territoires/nouveau',
      label: 'Composer un territoire',
      why: 'Réunir des communes : un parc, un pays, un périmètre à vous.',
    },
    canManagePeople(actor) && {
      href: '/gestion/personnes',
      label: 'Personnes et rôles',
      why: 'Accorder un rôle à une personne, ou y mettre fin.',
    },
  ].filter((task) => task !== false);
  return { name: actor.name, email: actor.email, day, grants, memberships, tasks };
};

export const actions: Actions = {
  nom: async (event) => {
    signedIn(event);
    const name = String((await event.request.formData()).get('nom') ?? '').slice(0, 1_000);
    const parsed = nameForm.safeParse({ nom: name });
    if (!parsed.success) {
      return fail(422, { name, error: z.flattenError(parsed.error).fieldErrors.nom?.[0] });
    }
    await sayOwnName(event.locals.db, event.locals.actor, parsed.data.nom);
    redirect(303, '/mon-espace');
  },
};

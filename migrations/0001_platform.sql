-- Socle : extensions, normalisation des mots, journal des événements, courriers.

create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists unaccent;

-- unaccent() dépend d'un dictionnaire : on le nomme pour pouvoir indexer le résultat.
create function normalise_words(text) returns text
  language sql immutable parallel safe
  as $$ select trim(regexp_replace(
         replace(replace(lower(public.unaccent('public.unaccent', coalesce($1, ''))), 'œ', 'oe'), 'æ', 'ae'),
         '[^a-z0-9]+', ' ', 'g')) $$;
comment on function normalise_words(text) is
  'Mots sans accent, sans ligature, en minuscules, séparés par une espace : sert à chercher et à comparer des noms.';

create table event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  person_id text,
  payload jsonb not null default '{}'
);
create index event_subject on event (subject_type, subject_id, id);
comment on table event is
  'Journal de ce qui s''est passé, dans l''ordre : à la fois boîte d''envoi et piste d''audit. On y ajoute, on n''y change rien.';
comment on column event.person_id is 'Auteur de l''acte ; vide quand le service agit seul.';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'la table % ne se modifie pas : on y ajoute seulement', tg_table_name;
end $$;

create trigger event_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();

create table mail_message (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz
);
create index mail_message_recent on mail_message (id desc);
comment on table mail_message is
  'Courriers écrits par le service. En mode démonstration ils se lisent dans la boîte aux lettres et ne partent pas.';

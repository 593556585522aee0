-- Révision des territoires : ce que les processus gardent en mémoire d'un territoire (contours, communes, noms)
-- se relit dès qu'un fichier de référence est chargé ou qu'un territoire est défini, par quelque processus que ce soit.

create table territory_revision (
  single boolean primary key default true check (single),
  revision bigint not null
);
insert into territory_revision (revision) values (0);
comment on table territory_revision is
  'Compteur : toute écriture sur les territoires l''augmente et garde la ligne verrouillée jusqu''à la fin de sa transaction, les révisions paraissent donc dans l''ordre.';

create function count_territory_change() returns trigger language plpgsql as $$
begin
  update territory_revision set revision = revision + 1;
  return null;
end $$;

create trigger territory_counted before insert or update or delete on territory
  for each statement execute function count_territory_change();
create trigger territory_commune_counted before insert or update or delete on territory_commune
  for each statement execute function count_territory_change();
create trigger territory_contour_counted before insert or update or delete on territory_contour
  for each statement execute function count_territory_change();

create view current_territory_revision as
  select revision from territory_revision;
comment on view current_territory_revision is
  'Change avec les territoires : ce qu''un autre module garde d''eux en mémoire porte ce nombre.';

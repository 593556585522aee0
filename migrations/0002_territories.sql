-- Territoires : découpage administratif, anciennes communes, zonages par année, contours, journal des fichiers chargés.

-- Les noms de lieux s'abrègent : « St-Étienne » et « Saint-Étienne » doivent se trouver l'un par l'autre.
create function place_words(text) returns text
  language sql immutable parallel safe
  as $$ select regexp_replace(regexp_replace(public.normalise_words($1), '\mst\M', 'saint', 'g'), '\mste\M', 'sainte', 'g') $$;
comment on function place_words(text) is 'Mots d''un nom de lieu, sans accent, « st » et « ste » écrits en entier.';

create table reference_load (
  id bigint generated always as identity primary key,
  kind text not null,
  file_name text not null,
  sha256 text not null unique,
  row_count integer not null check (row_count >= 0),
  year integer check (year between 1990 and 2100),
  publisher text not null,
  licence text not null,
  attribution text not null,
  address text,
  loaded_at timestamptz not null default now()
);
create index reference_load_kind on reference_load (kind, id desc);
comment on table reference_load is
  'Journal des fichiers de référence chargés. L''attribution est due par la Licence Ouverte 2.0 (paternité et date de mise à jour).';
comment on column reference_load.sha256 is 'Empreinte du fichier : le même fichier n''est pas chargé deux fois.';

create table territory (
  id text primary key,
  kind text not null check (kind in ('commune', 'epci', 'ept', 'district', 'department', 'overseasCollectivity',
    'region', 'formerRegion', 'livingArea', 'employmentZone', 'frr', 'qpv', 'adHoc')),
  code text not null,
  name text not null check (length(name) between 1 and 200),
  words text generated always as (place_words(name)) stored,
  subtype text,
  department_code text,
  siren text check (siren ~ '^\d{9}$'),
  population integer check (population >= 0),
  population_year integer,
  commune_count integer not null default 0,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  valid_from date,
  valid_to date,
  source text not null,
  unique (kind, code),
  check ((lon is null) = (lat is null))
);
create index territory_words on territory using gin (words gin_trgm_ops);
create index territory_words_prefix on territory (words text_pattern_ops);
create index territory_code on territory (code);
create index territory_department on territory (department_code, kind);
comment on table territory is 'Tout territoire que l''on peut nommer : commune, EPCI, département, région d''hier ou d''aujourd''hui, zonage, liste propre à une collectivité.';
comment on column territory.id is 'Genre et code : COM-26362, DEP-26, REG-84, AREG-82, EPCI-200068781, BV-26362, ZE-8402, ARR-263, QPV-QN02601M, FRR-SOCLE, TER-parc-du-vercors.';
comment on column territory.subtype is 'Nature juridique (CC, CA, CU, métropole) ou sorte de territoire libre (parc, pays).';
comment on column territory.department_code is 'Département où le territoire a le plus de communes ; vide pour une région.';
comment on column territory.valid_to is 'Dernier jour d''existence : les régions d''avant 2016 s''arrêtent au 31 décembre 2015 (loi n° 2015-29 du 16 janvier 2015, art. 1).';

create table territory_commune (
  territory_id text not null references territory (id) on delete cascade,
  commune_id text not null references territory (id) on delete cascade,
  primary key (territory_id, commune_id)
);
create unique index territory_commune_upward on territory_commune (commune_id, territory_id);
comment on table territory_commune is 'Fermeture : les communes de chaque territoire, à tous les étages. Une commune est dans elle-même.';

create table former_commune (
  code text not null check (code ~ '^[0-9][0-9AB][0-9]{3}$'),
  kind text not null check (kind in ('merged', 'delegated', 'associated', 'municipalDistrict')),
  name text,
  words text generated always as (place_words(name)) stored,
  commune_id text not null references territory (id),
  primary key (code, kind)
);
create index former_commune_commune on former_commune (commune_id);
create index former_commune_words on former_commune using gin (words gin_trgm_ops);
comment on table former_commune is 'Codes qui ne désignent plus une commune : communes fusionnées, déléguées, associées, arrondissements municipaux. Chacun mène à la commune d''aujourd''hui.';

create table commune_postal_code (
  postal_code text not null check (postal_code ~ '^\d{5}$'),
  commune_id text not null references territory (id) on delete cascade,
  primary key (postal_code, commune_id)
);
create index commune_postal_code_commune on commune_postal_code (commune_id);
comment on table commune_postal_code is 'Codes postaux des communes (La Poste, base officielle des codes postaux).';

create table zoning_year (
  kind text not null check (kind in ('livingArea', 'employmentZone', 'frr', 'qpv')),
  year integer not null check (year between 1990 and 2100),
  commune_id text not null references territory (id),
  territory_id text not null references territory (id),
  primary key (kind, year, commune_id, territory_id)
);
create index zoning_year_commune on zoning_year (commune_id, kind, year desc);
create index zoning_year_territory on zoning_year (territory_id, year desc);
comment on table zoning_year is 'Zonages par commune et par année. Bassins de vie et zones d''emploi : Insee ; FRR : art. 44 quindecies A du code général des impôts ; QPV : décret n° 2023-1314 du 28 décembre 2023. L''année la plus récente entre dans territory_commune, sauf les QPV, qui ne couvrent pas toute la commune.';

create table territory_contour (
  territory_id text primary key references territory (id) on delete cascade,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  load_id bigint not null references reference_load (id),
  check (west <= east and south <= north)
);
comment on table territory_contour is 'Contour simplifié (géométrie GeoJSON, longitudes et latitudes WGS 84), pour dessiner, jamais pour mesurer.';

create view territory_label as
  select id, kind, code, name, department_code, lon, lat from territory;
comment on view territory_label is 'Ce que les autres modules lisent d''un territoire.';

create view commune_in_territory as
  select territory_id, commune_id from territory_commune;
comment on view commune_in_territory is 'Les communes d''un territoire et les territoires d''une commune : une seule jointure, indexée dans les deux sens.';

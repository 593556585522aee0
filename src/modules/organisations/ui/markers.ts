import { Marker, Popup, type Map as LiveMap, type GeoJSONFeature } from 'maplibre-gl';
import { lookOf } from '#ui/families.ts';
import { familyKeys } from '../model/families.ts';

type Properties = Record<string, string | number | boolean>;
const format = new Intl.NumberFormat('fr-FR');
/** A zone narrower than this, in degrees, does not open by zooming: its organisations share a place. */
const SAME_PLACE = 0.002;
const CLOSE = 14;

const svg = (size: number, inside: string): string =>
  `<svg width="${size}" height="${size}" viewBox="0 0 32 32" aria-hidden="true">${inside}</svg>`;

/** A ring cut by family, with the count in the middle. */
function donut(properties: Properties, count: number): string {
  const size = Math.round(Math.min(52, 28 + 5 * Math.log2(count / 2 + 1)));
  let turned = 0;
  const arcs = [...familyKeys, 'unknown'].map((key) => {
    const share = (100 * Number(properties[key] ?? 0)) / count;
    const arc = `<circle cx="16" cy="16" r="13" fill="none" stroke="${lookOf(key).colour}" stroke-width="5" pathLength="100" stroke-dasharray="${share} ${100 - share}" stroke-dashoffset="${-turned}" transform="rotate(-90 16 16)"/>`;
    turned += share;
    return share > 0 ? arc : '';
  });
  const disc = '<circle cx="16" cy="16" r="15.5" fill="var(--blanc)"/>';
  return `${svg(size, disc + arcs.join(''))}<span>${format.format(count)}</span>`;
}

function single(family: string): string {
  const { path, colour } = lookOf(family);
  return svg(
    22,
    `<g transform="translate(4 4) scale(1.5)"><path d="${path}" fill="${colour}" stroke="var(--blanc)" stroke-width="1.5" paint-order="stroke"/></g>`,
  );
}

/** The popup is made of nodes, never of text read as HTML: a name may hold any sign. */
function popupFor(properties: Properties): HTMLElement {
  const box = document.createElement('div');
  const link = document.createElement('a');
  link.href = `/annuaire/${properties.id}`;
  link.textContent = String(properties.name);
  const place = document.createElement('p');
  place.textContent = [properties.city, lookOf(String(properties.family)).label]
    .filter(Boolean)
    .join(' · ');
  box.append(link, place);
  if (!properties.exact) {
    const note = document.createElement('p');
    note.textContent = 'Placée à sa commune, sans adresse précise.';
    box.append(note);
  }
  return box;
}

/** Draws the tiles' features as buttons: reached by keyboard, in the colours of the page. */
export function keepMarkers(map: LiveMap, source: string, hrefForZone: (zone: string) => string) {
  const shown = new Map<string, Marker>();

  function openCluster(zone: string): void {
    const [west = 0, south = 0, east = 0, north = 0] = zone.split(',').map(Number);
    const narrow = east - west < SAME_PLACE && north - south < SAME_PLACE;
    if (narrow && map.getZoom() >= CLOSE) location.assign(hrefForZone(zone));
    else
      map.fitBounds([west, south, east, north], { padding: 60, maxZoom: narrow ? CLOSE + 1 : 16 });
  }

  function markerFor({ properties, geometry }: GeoJSONFeature): Marker {
    const tags = properties as Properties;
    const count = Number(tags.count);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = count === 1 ? 'map-point' : 'map-cluster';
    button.innerHTML = count === 1 ? single(String(tags.family)) : donut(tags, count);
    const label =
      count === 1
        ? `${tags.name}, ${tags.city}`
        : `${format.format(count)} organisations : agrandir`;
    const marker = new Marker({ element: button }).setLngLat(
      (geometry as unknown as { coordinates: [number, number] }).coordinates,
    );
    if (count === 1)
      marker.setPopup(new Popup({ offset: 12, maxWidth: '260px' }).setDOMContent(popupFor(tags)));
    else button.addEventListener('click', () => openCluster(String(tags.zone)));
    marker.addTo(map);
    button.setAttribute('aria-label', label);
    return marker;
  }

  return {
    /** Keeps the markers that still hold, adds the new ones, removes the others. */
    refresh(): void {
      if (!map.getSource(source)) return;
      const wanted = new Map<string, GeoJSONFeature>();
      for (const feature of map.querySourceFeatures(source, { sourceLayer: 'organisations' })) {
        const { id, zone, count } = feature.properties as Properties;
        wanted.set(id ? String(id) : `${zone} ${count}`, feature);
      }
      for (const [key, marker] of shown) {
        if (wanted.has(key)) continue;
        marker.remove();
        shown.delete(key);
      }
      for (const [key, feature] of wanted) if (!shown.has(key)) shown.set(key, markerFor(feature));
    },
  };
}

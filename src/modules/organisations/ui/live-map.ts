/** The live map, loaded only where it is shown: this file brings MapLibre with it. */
import {
  AttributionControl,
  Map as LiveMap,
  NavigationControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import stylesUrl from 'maplibre-gl/dist/maplibre-gl.css?url';
import type { Zone } from '../model/search.ts';
import { keepMarkers } from './markers.ts';

export const SOURCE = 'organisations';
const DEEPEST = 16;

const locale = {
  'AttributionControl.ToggleAttribution': 'Afficher ou masquer les sources',
  'Map.Title': 'Carte des organisations',
  'Marker.Title': 'Point de la carte',
  'NavigationControl.ResetBearing': 'Remettre le nord en haut',
  'NavigationControl.ZoomIn': 'Agrandir',
  'NavigationControl.ZoomOut': 'Réduire',
  'Popup.Close': 'Fermer',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl + molette pour agrandir la carte',
  'CooperativeGesturesHandler.MacHelpText': '⌘ + molette pour agrandir la carte',
  'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
};

export type LiveDirectoryMap = {
  /** Shows another search; the view moves only when told where. */
  show: (query: string, zone: Zone | null) => void;
  remove: () => void;
};

type Wishes = {
  container: HTMLElement;
  style: string | null;
  query: string;
  zone: Zone;
  /** The address that lists the organisations of a zone. */
  hrefForZone: (zone: string) => string;
  onview: (zone: Zone) => void;
};

const colour = (token: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(token).trim();
const tiles = (query: string): string[] => [
  `${location.origin}/annuaire/tuiles/{z}/{x}/{y}${query ? `?${query}` : ''}`,
];

/** Outlines alone: no server of images is needed. */
const plainStyle = (): StyleSpecification => ({
  version: 8,
  sources: {
    outlines: {
      type: 'geojson',
      data: `${location.origin}/annuaire/fonds`,
      attribution: 'Contours : IGN Admin Express, Licence Ouverte 2.0',
    },
  },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': colour('--lin') } },
    { id: 'land', type: 'fill', source: 'outlines', paint: { 'fill-color': colour('--papier') } },
    {
      id: 'limits',
      type: 'line',
      source: 'outlines',
      paint: { 'line-color': colour('--trait'), 'line-opacity': 0.5, 'line-width': 1 },
    },
  ],
});

/** MapLibre's own styles, asked for with the map: imported, they would hold back the first words of the page. */
export function loadMapStyles(): Promise<void> {
  if (document.querySelector(`link[href="${stylesUrl}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: stylesUrl,
  });
  return new Promise((done) => {
    for (const outcome of ['load', 'error']) link.addEventListener(outcome, () => done());
    document.head.append(link);
  });
}

/** Throws when the browser cannot draw it (no WebGL): the picture drawn on the server stays. */
export function openLiveMap({
  container,
  style,
  query,
  zone,
  hrefForZone,
  onview,
}: Wishes): LiveDirectoryMap {
  setWorkerUrl(workerUrl);
  const map = new LiveMap({
    container,
    style: style ?? plainStyle(),
    bounds: zone as [number, number, number, number],
    fitBoundsOptions: { padding: 40, maxZoom: 10 },
    maxZoom: DEEPEST + 2,
    locale,
    attributionControl: false,
    cooperativeGestures: matchMedia('(max-width: 999px)').matches,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
  });
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(
    new AttributionControl({
      compact: true,
      customAttribution: 'Points : organisations de l’annuaire',
    }),
    'bottom-right',
  );
  map.touchZoomRotate.disableRotation();
  let current = query;
  const markers = keepMarkers(map, SOURCE, hrefForZone);
  const view = (): void => {
    const bounds = map.getBounds();
    onview([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
  };
  map.on('load', () => {
    map.addSource(SOURCE, { type: 'vector', tiles: tiles(current), maxzoom: DEEPEST });
    // a layer must ask for the tiles; the markers draw them
    map.addLayer({
      id: SOURCE,
      type: 'circle',
      source: SOURCE,
      'source-layer': 'organisations',
      paint: { 'circle-opacity': 0, 'circle-radius': 1 },
    });
    view();
  });
  map.on('idle', markers.refresh);
  map.on('moveend', view);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const repaint = (): void => {
    if (!style)
      map.setStyle(plainStyle(), {
        transformStyle: (before, after) => ({
          ...after,
          sources: { ...before?.sources, ...after.sources },
          layers: [...after.layers, ...(before?.layers.filter(({ id }) => id === SOURCE) ?? [])],
        }),
      });
  };
  dark.addEventListener('change', repaint);
  return {
    show(next, wanted) {
      if (next !== current) {
        current = next;
        const source = map.getSource(SOURCE) as { setTiles?: (urls: string[]) => void } | undefined;
        source?.setTiles?.(tiles(next));
      }
      if (wanted)
        map.fitBounds(wanted as [number, number, number, number], { padding: 40, maxZoom: 10 });
      view();
    },
    remove() {
      dark.removeEventListener('change', repaint);
      map.remove();
    },
  };
}

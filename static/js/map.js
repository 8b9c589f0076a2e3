// Puts a Leaflet map in place of the drawn one, where the city has set an address for tiles.
// The numbered list beside the map stays the main version; the map shows the same places.
import * as L from "../leaflet/leaflet-src.esm.js";

function marker(item) {
  const link = item.querySelector("a");
  const name = `${item.value}: ${link.textContent.trim()}`;
  const icon = L.divIcon({ className: "marker", html: String(item.value), iconSize: [32, 32] });
  const point = [Number(item.dataset.latitude), Number(item.dataset.longitude)];
  return L.marker(point, { icon, alt: name, title: name, keyboard: true }).on("click keypress", () => {
    window.location.href = link.href;
  });
}

for (const box of document.querySelectorAll("[data-map]")) {
  const items = [...document.getElementById(box.dataset.source).children];
  if (!box.dataset.tiles || !items.length) continue;
  box.replaceChildren();
  box.classList.add("mapbox");
  const map = L.map(box, { scrollWheelZoom: false });
  L.tileLayer(box.dataset.tiles, { attribution: box.dataset.attribution, maxZoom: 18 }).addTo(map);
  const markers = L.featureGroup(items.map(marker)).addTo(map);
  map.fitBounds(markers.getBounds(), { padding: [32, 32], maxZoom: 15 });
}

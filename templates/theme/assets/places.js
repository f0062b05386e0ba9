/* The declarations that can be compared, their addresses, and which of them follow each other. */

function labelOf(below) {
  const steps = below.split("/");
  return `${steps[0]}年${steps[steps.length - 1] === "adjusted" ? "（调整）" : ""}`;
}

function seriesOf(department, address, of) {
  const declarations = of.declarations.map((below) => ({ place: `${address}/${below}`, label: labelOf(below) }));
  const project = of !== department;
  const name = project ? `${department.name}“${of.name}”` : department.name;
  return { project, name: of.name, declarations: declarations.map((one) => ({ ...one, title: name + one.label })) };
}

/* The index as a list of regions, departments by address, and declarations by address. */
export function placesOf(index) {
  const departments = new Map();
  const declarations = new Map();
  for (const region of index.regions) {
    for (const department of region.departments) {
      const address = `${region.slug}/${department.slug}`;
      const series = [department, ...(department.projects || [])].map((of) => seriesOf(department, address, of));
      departments.set(address, { series });
      for (const of of series) {
        of.declarations.forEach((one, at) => declarations.set(one.place, { ...one, department: address, of, at }));
      }
    }
  }
  return { regions: index.regions, departments, declarations };
}

/* The declaration at an address; for a department's address its newest; undefined if there is none. */
export function foundIn({ departments, declarations }, place) {
  const department = departments.get(place);
  if (!department) return declarations.get(place);
  const newest = department.series.filter((of) => of.declarations.length)[0].declarations;
  return declarations.get(newest[newest.length - 1].place);
}

/* The later of two declarations that follow each other; it has a changes page. */
export function neighbour({ declarations }, places) {
  const [one, other] = places.map((place) => declarations.get(place));
  if (one.of !== other.of || Math.abs(one.at - other.at) !== 1) return null;
  return (one.at > other.at ? one : other).place;
}

/* The query for the address line; only characters that we do not write ourselves need encoding. */
export function addressOf(places) {
  const asks = ["a", "b"].map((name, at) => places[at] && `${name}=${encodeURI(places[at])}`).filter(Boolean);
  return asks.length ? `?${asks.join("&")}` : location.pathname;
}

// Prints what scripts ask of a browser, as JSON by file: node --expose-internals names_in_script.cjs script…
// Node has a parser of its own, which refuses what came after ES2021, the newest that Chromium 86 reads as a whole.

const { readFileSync } = require("fs");
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
const { full, simple } = require("internal/deps/acorn/acorn-walk/dist/walk");

const SELECTING = new Set(["matches", "closest", "querySelector", "querySelectorAll"]);
const isFunction = (node) => /Function/.test(node?.type ?? "");

/* The names that a pattern binds. */
function* bound(pattern) {
  if (!pattern) return;
  if (pattern.type === "Identifier") yield pattern.name;
  for (const part of pattern.properties ?? pattern.elements ?? []) yield* bound(part && (part.value ?? part));
  if (pattern.type === "AssignmentPattern") yield* bound(pattern.left);
  if (pattern.type === "RestElement") yield* bound(pattern.argument);
}

/* The fixed parts of a text in the source. */
function texts(node) {
  if (node?.type === "Literal" && typeof node.value === "string") return [node.value];
  return node?.type === "TemplateLiteral" ? node.quasis.map(({ value }) => value.cooked) : [];
}

function namesIn(tree) {
  const named = { globals: new Set(), statics: new Set(), read: new Set(), called: new Set(), selectors: new Set() };
  const own = { names: new Set(), functions: new Set() };
  const bind = (names) => { for (const name of names) own.names.add(name); };
  full(tree, (node) => {
    if (node.type === "VariableDeclarator") bind(bound(node.id));
    if (node.type === "VariableDeclarator" && isFunction(node.init)) own.functions.add(node.id.name);
    if (isFunction(node)) bind(node.params.flatMap((param) => [...bound(param)]));
    if (node.type === "CatchClause") bind(bound(node.param));
    if (node.id && /Declaration|Expression/.test(node.type)) bind([node.id.name]);
    if (node.type === "FunctionDeclaration") own.functions.add(node.id?.name);
    if (/^Import.*Specifier$/.test(node.type)) bind([node.local.name]);
    if (/^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && !node.computed && node.key.name) {
      bind([node.key.name]);
      if (isFunction(node.value)) own.functions.add(node.key.name);
    }
  });
  simple(tree, {
    Identifier({ name }) { if (!own.names.has(name)) named.globals.add(name); },
    MemberExpression({ object, property, computed }) {
      if (computed) return;
      if (object.type !== "Identifier" || own.names.has(object.name)) named.read.add(property.name);
      else named.statics.add(`${object.name}.${property.name}`);
    },
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== "MemberExpression" || callee.computed) return;
      if (callee.object.type !== "Identifier" || own.names.has(callee.object.name)) named.called.add(callee.property.name);
      if (SELECTING.has(callee.property.name)) for (const text of texts(given[0])) named.selectors.add(text);
    },
  });
  return { ...named, own: own.names, functions: own.functions };
}

function readBy(file) {
  try {
    return namesIn(parse(readFileSync(file, "utf8"), { ecmaVersion: 2021, sourceType: "module" }));
  } catch (error) {
    if (error instanceof SyntaxError) return { refused: error.message };
    throw error;
  }
}

const said = Object.fromEntries(process.argv.slice(2).map((file) => [file, readBy(file)]));
console.log(JSON.stringify(said, (_, value) => (value instanceof Set ? [...value] : value)));
